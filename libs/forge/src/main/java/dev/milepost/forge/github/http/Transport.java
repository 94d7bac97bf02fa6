package dev.milepost.forge.github.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.RestResponse;

/** One request and its answer, redirects followed, the answer's size bounded. */
final class Transport {
  /** A page of a hundred issues with the longest bodies and their HTML has less. */
  private static final int MAX_BYTES = 32 * 1024 * 1024;

  private static final int MAX_REDIRECTS = 5;
  private static final Set<Integer> MOVED = Set.of(301, 302, 307, 308);
  private static final Set<Integer> MOVED_FOR_ANY = Set.of(307, 308);

  private Transport() {}

  /** All of an answer; one that is too large is an error. */
  static byte[] whole(InputStream body) throws IOException {
    var bytes = body.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new IOException("the answer is larger than " + (MAX_BYTES >> 20) + " MiB");
    }
    return bytes;
  }

  /**
   * An answer as it came.
   *
   * @param by the last sending, which is another than the first one after a redirect
   */
  record Answer(GitHubResponse response, GitHubExchange by) {}

  /** Sends it. An interrupted caller's request ends with the call. */
  static Answer send(RestCall call, GitHubExchange first, Sending.BodyReader<byte[]> reader)
      throws IOException, InterruptedException {
    var exchange = first;
    for (int hop = 0; ; hop++) {
      var response = exchange.answer(call.send(exchange));
      var line = exchange.line().orElseThrow();
      var next = hop < MAX_REDIRECTS ? redirect(line, exchange, response) : Optional.<URI>empty();
      if (next.isEmpty()) {
        var body = exchange.read(response, reader);
        return new Answer(
            new GitHubResponse(line, response.getStatus(), response.getStringHeaders(), body),
            exchange);
      }
      exchange.cut();
      exchange = exchange.movedTo(next.get());
    }
  }

  /** Follows a repository that was renamed or transferred, for reads and changes. */
  private static Optional<URI> redirect(
      RequestLine line, GitHubExchange exchange, RestResponse<?> response) {
    var moved = line.readsOnly() ? MOVED : MOVED_FOR_ANY;
    if (!moved.contains(response.getStatus())) {
      return Optional.empty();
    }
    var from = exchange.target();
    try {
      return Optional.ofNullable(response.getStringHeaders().getFirst("location"))
          .map(from::resolve)
          .filter(to -> "http".equals(to.getScheme()) || "https".equals(to.getScheme()))
          .filter(to -> line.readsOnly() || exchange.isOwn(to))
          .filter(to -> !"https".equals(from.getScheme()) || "https".equals(to.getScheme()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
