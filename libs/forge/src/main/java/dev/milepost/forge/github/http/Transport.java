package dev.milepost.forge.github.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One request and its answer, redirects followed. A token goes to the server's own origin only. */
final class Transport {
  /** As GitHub's published description says it. */
  static final String VERSION = "2022-11-28";

  /** GitHub's own type first; servers that go by the description alone know only the second. */
  private static final String ACCEPT =
      "application/vnd.github+json, application/json;q=0.9, */*;q=0.1";

  private static final Duration CONNECT = Duration.ofSeconds(10);

  /** GitHub ends a request of its own after 10 s; servers on a loaded machine take longer. */
  static final Duration ANSWER = Duration.ofSeconds(60);

  /** A page of a hundred issues with the longest bodies and their HTML has less. */
  private static final int MAX_BYTES = 32 * 1024 * 1024;

  private static final int MAX_REDIRECTS = 5;
  private static final Set<Integer> MOVED = Set.of(301, 302, 307, 308);
  private static final Set<Integer> MOVED_FOR_ANY = Set.of(307, 308);

  private final URI api;
  private final HttpClient client;

  Transport(URI api) {
    this.api = api;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(EnvironmentProxies.or(ProxySelector.getDefault(), System.getenv()))
            .version(
                "https".equals(api.getScheme())
                    ? HttpClient.Version.HTTP_2
                    : HttpClient.Version.HTTP_1_1)
            .build();
  }

  /** The server's own origin with a path and query that it named; never another's. */
  URI own(URI named) {
    var query = named.getRawQuery() == null ? "" : "?" + named.getRawQuery();
    var path = named.getRawPath() == null ? "" : named.getRawPath();
    return URI.create(api.getScheme() + "://" + api.getRawAuthority() + path + query);
  }

  /**
   * Sends it.
   *
   * @param etag of the answer that is known; null for none
   */
  GitHubResponse send(GitHubRequest call, URI uri, Optional<String> token, @Nullable String etag)
      throws IOException, InterruptedException {
    var at = uri;
    for (int hop = 0; ; hop++) {
      var response = open(call, at, token, etag);
      try (var body = response.body()) {
        var next = hop < MAX_REDIRECTS ? redirect(call, at, response) : Optional.<URI>empty();
        if (next.isEmpty()) {
          return new GitHubResponse(response.statusCode(), response.headers(), bounded(body));
        }
        at = next.get();
      }
    }
  }

  /** The last bytes of what an address gives, however long it is. */
  GitHubResponse tail(GitHubRequest call, URI uri, Optional<String> token, int bytes, long most)
      throws IOException, InterruptedException {
    var at = uri;
    for (int hop = 0; ; hop++) {
      var response = open(call, at, token, null);
      try (var body = response.body()) {
        var next = hop < MAX_REDIRECTS ? redirect(call, at, response) : Optional.<URI>empty();
        if (next.isEmpty()) {
          return new GitHubResponse(
              response.statusCode(), response.headers(), StreamTail.of(body, bytes, most));
        }
        at = next.get();
      }
    }
  }

  private HttpResponse<InputStream> open(
      GitHubRequest call, URI at, Optional<String> token, @Nullable String etag)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(at)
            .timeout(ANSWER)
            .header("Accept", ACCEPT)
            .header("X-GitHub-Api-Version", VERSION)
            .header("User-Agent", "milepost");
    if (isOwn(at)) {
      token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
    }
    if (etag != null) {
      request.header("If-None-Match", etag);
    }
    if (call.body() == null) {
      request.method(call.method().name(), HttpRequest.BodyPublishers.noBody());
    } else {
      request.header("Content-Type", "application/json");
      request.method(
          call.method().name(),
          HttpRequest.BodyPublishers.ofByteArray(GitHubJsonMapper.written(call.body())));
    }
    return client.send(request.build(), BodyHandlers.ofInputStream());
  }

  /** Follows a repository that was renamed or transferred, for reads and changes. */
  private Optional<URI> redirect(GitHubRequest call, URI from, HttpResponse<?> response) {
    var moved = call.method().readsOnly() ? MOVED : MOVED_FOR_ANY;
    if (!moved.contains(response.statusCode())) {
      return Optional.empty();
    }
    try {
      return response
          .headers()
          .firstValue("location")
          .map(from::resolve)
          .filter(to -> "http".equals(to.getScheme()) || "https".equals(to.getScheme()))
          .filter(to -> call.method().readsOnly() || isOwn(to))
          .filter(to -> !"https".equals(from.getScheme()) || "https".equals(to.getScheme()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private boolean isOwn(URI uri) {
    return api.getScheme().equals(uri.getScheme())
        && api.getRawAuthority().equals(uri.getRawAuthority());
  }

  private static byte[] bounded(InputStream body) throws IOException {
    var bytes = body.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new IOException("the answer is larger than " + (MAX_BYTES >> 20) + " MiB");
    }
    return bytes;
  }
}
