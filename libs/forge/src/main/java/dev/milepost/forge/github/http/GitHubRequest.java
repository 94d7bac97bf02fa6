package dev.milepost.forge.github.http;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request.
 *
 * @param path segments, not encoded
 * @param query parameters, not encoded
 * @param body what is sent as JSON; null for nothing
 */
public record GitHubRequest(
    HttpMethod method, List<String> path, Map<String, String> query, @Nullable Object body) {
  /** GitHub's largest page; fewer requests for the same. */
  public static final int PAGE_SIZE = 100;

  public GitHubRequest {
    path = List.copyOf(path);
    query = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(query));
  }

  /** The kind of a request. */
  public enum HttpMethod {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE;

    /** True if it may be repeated though it is not known whether it was done. */
    boolean readsOnly() {
      return this == GET;
    }
  }

  /** A reading request. */
  public static GitHubRequest get(String... path) {
    return new GitHubRequest(HttpMethod.GET, List.of(path), Map.of(), null);
  }

  /** A changing request. */
  public static GitHubRequest of(HttpMethod method, Object body, String... path) {
    return new GitHubRequest(method, List.of(path), Map.of(), body);
  }

  /** A request to do something, without a body. */
  public static GitHubRequest post(String... path) {
    return new GitHubRequest(HttpMethod.POST, List.of(path), Map.of(), null);
  }

  /** A request to delete something. */
  public static GitHubRequest delete(String... path) {
    return new GitHubRequest(HttpMethod.DELETE, List.of(path), Map.of(), null);
  }

  /** The same with one more parameter. */
  public GitHubRequest with(String name, String value) {
    var more = new LinkedHashMap<>(query);
    more.put(name, value);
    return new GitHubRequest(method, path, more, body);
  }

  /** The same in the largest pages. */
  public GitHubRequest paged() {
    return with("per_page", String.valueOf(PAGE_SIZE));
  }

  /** Where it goes. */
  public URI at(URI api) {
    var base = api.toString().replaceFirst("/+$", "");
    return URI.create(base + shownPath() + shownQuery());
  }

  private String shownPath() {
    return path.stream().map(segment -> "/" + encoded(segment)).collect(Collectors.joining());
  }

  private String shownQuery() {
    return query.isEmpty()
        ? ""
        : query.entrySet().stream()
            .map(e -> encoded(e.getKey()) + "=" + encoded(e.getValue()))
            .collect(Collectors.joining("&", "?", ""));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** As errors name it: method and path. */
  @Override
  public String toString() {
    return method + " " + shownPath();
  }
}
