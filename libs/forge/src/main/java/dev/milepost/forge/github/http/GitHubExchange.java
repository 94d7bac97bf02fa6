package dev.milepost.forge.github.http;

import jakarta.ws.rs.client.ClientRequestContext;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One sending of a request to GitHub: it says where the request goes, with what token, and what
 * answer is known, and learns what was sent. What takes waiting or a second request is {@link
 * GitHubHttp}'s.
 */
public final class GitHubExchange extends Sending {
  /** As GitHub's published description says it. */
  private static final String VERSION = "2022-11-28";

  /** GitHub's own type first; servers that go by the description alone know only the second. */
  private static final String ACCEPT =
      "application/vnd.github+json, application/json;q=0.9, */*;q=0.1";

  private final URI api;
  private final @Nullable URI at;
  private final Optional<String> token;
  private final @Nullable ETagCache answers;
  private volatile @Nullable RequestLine line;
  private volatile @Nullable URI target;
  private volatile Optional<GitHubResponse> known = Optional.empty();

  /**
   * @param api the API's base
   * @param at where it goes, such as a next page; null for the path that the client's method has
   * @param answers those that are known; null if this one is not to be kept
   */
  GitHubExchange(URI api, @Nullable URI at, Optional<String> token, @Nullable ETagCache answers) {
    this.api = api;
    this.at = at;
    this.token = token;
    this.answers = answers;
  }

  /** The same request, sent elsewhere. */
  GitHubExchange movedTo(URI elsewhere) {
    return new GitHubExchange(api, elsewhere, token, answers);
  }

  @Override
  protected void prepare(ClientRequestContext request) {
    request.setUri(begin(request.getMethod(), request.getUri()));
    var headers = request.getHeaders();
    headers.putSingle("Accept", ACCEPT);
    headers.putSingle("X-GitHub-Api-Version", VERSION);
    headers.putSingle("User-Agent", "milepost");
    bearer().ifPresent(given -> headers.putSingle("Authorization", "Bearer " + given));
    known
        .flatMap(answer -> answer.header("etag"))
        .ifPresent(etag -> headers.putSingle("If-None-Match", etag));
  }

  /**
   * Settles where the request goes.
   *
   * @param path the path and query of the client's method, encoded
   */
  private URI begin(String method, URI path) {
    line = new RequestLine(method, path.getRawPath());
    var query = path.getRawQuery() == null ? "" : "?" + path.getRawQuery();
    var base = api.toString().replaceFirst("/+$", "");
    var to = at == null ? URI.create(base + path.getRawPath() + query) : at;
    target = to;
    if (answers != null && line.readsOnly()) {
      known = answers.find(to.toString());
    }
    return to;
  }

  /** The token for where it goes: none goes to another origin than the API's own. */
  private Optional<String> bearer() {
    return isOwn(target()) ? token : Optional.empty();
  }

  boolean isOwn(URI uri) {
    return api.getScheme().equals(uri.getScheme())
        && api.getRawAuthority().equals(uri.getRawAuthority());
  }

  /** The line that the filter sent; empty before it. */
  Optional<RequestLine> line() {
    return Optional.ofNullable(line);
  }

  /** For a user. */
  String name() {
    return line().map(RequestLine::toString).orElse("A request to " + api);
  }

  /** True if it is known that it changes nothing, so that it may be repeated. */
  boolean readsOnly() {
    return line().filter(RequestLine::readsOnly).isPresent();
  }

  URI target() {
    return target == null ? api : target;
  }

  /** The answer, or the known one where it has not changed. */
  GitHubResponse settled(GitHubResponse answer) {
    if (answer.status() == 304 && known.isPresent()) {
      return known.get();
    }
    if (answers != null && answer.request().readsOnly()) {
      answers.keep(target().toString(), answer);
    }
    return answer;
  }
}
