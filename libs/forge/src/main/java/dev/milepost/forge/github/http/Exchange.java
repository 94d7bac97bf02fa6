package dev.milepost.forge.github.http;

import io.vertx.core.http.HttpClientRequest;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One sending of a request. A method of a REST client takes it as its first argument, where {@link
 * ExchangeFilter} finds it: it says where the request goes and with what token, and learns what was
 * sent.
 */
public final class Exchange {
  private final URI api;
  private final @Nullable URI at;
  private final Optional<String> token;
  private final @Nullable ETagCache answers;
  private volatile @Nullable RequestLine line;
  private volatile @Nullable URI target;
  private volatile Optional<GitHubResponse> known = Optional.empty();
  private volatile @Nullable HttpClientRequest request;

  /**
   * @param api the API's base
   * @param at where it goes, such as a next page; null for the path that the client's method has
   * @param answers those that are known; null if this one is not to be kept
   */
  Exchange(URI api, @Nullable URI at, Optional<String> token, @Nullable ETagCache answers) {
    this.api = api;
    this.at = at;
    this.token = token;
    this.answers = answers;
  }

  /** The same request, sent elsewhere. */
  Exchange movedTo(URI elsewhere) {
    return new Exchange(api, elsewhere, token, answers);
  }

  /**
   * Settles where the request goes.
   *
   * @param path the path and query of the client's method, encoded
   */
  URI begin(String method, URI path) {
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
  Optional<String> bearer() {
    return isOwn(target()) ? token : Optional.empty();
  }

  boolean isOwn(URI uri) {
    return api.getScheme().equals(uri.getScheme())
        && api.getRawAuthority().equals(uri.getRawAuthority());
  }

  /** The entity tag of the answer that is known. */
  Optional<String> etag() {
    return known.flatMap(answer -> answer.header("etag"));
  }

  void sentBy(HttpClientRequest sent) {
    request = sent;
  }

  /** What was sent; empty if it did not come to that. */
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

  /** Ends the request and its connection; a body that is only closed would be read to its end. */
  void cut() {
    var sent = request;
    if (sent != null) {
      sent.reset();
    }
  }
}
