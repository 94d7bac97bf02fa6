package dev.milepost.forge.github.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it came.
 *
 * @param path segments, decoded
 */
public record ReceivedRequest(
    String method, List<String> path, Map<String, String> query, Headers headers, JsonNode body) {
  /** True if the path has these segments; {@code *} is any. */
  public boolean is(String wanted, String... segments) {
    return method.equals(wanted) && path.size() == segments.length && matches(segments);
  }

  private boolean matches(String... segments) {
    for (int i = 0; i < segments.length; i++) {
      if (!segments[i].equals("*") && !segments[i].equals(path.get(i))) {
        return false;
      }
    }
    return true;
  }

  public String text(String field) {
    return body.path(field).asText("");
  }

  public int number(int segment) {
    return Integer.parseInt(path.get(segment));
  }

  public Optional<String> token() {
    return Optional.ofNullable(headers.getFirst("Authorization"))
        .filter(value -> value.startsWith("Bearer "))
        .map(value -> value.substring(7));
  }

  @Override
  public String toString() {
    return method + " /" + String.join("/", path);
  }
}
