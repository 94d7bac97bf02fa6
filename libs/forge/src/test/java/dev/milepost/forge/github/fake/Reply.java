package dev.milepost.forge.github.fake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The server's answer. */
public record Reply(int status, Map<String, String> headers, @Nullable Object body) {
  /** The connection is closed without an answer. */
  public static final Reply CUT = new Reply(-1, Map.of(), null);

  public static Reply ok(Object body) {
    return new Reply(200, Map.of(), body);
  }

  public static Reply of(int status, @Nullable Object body) {
    return new Reply(status, Map.of(), body);
  }

  /** As GitHub says errors. */
  public static Reply error(int status, String message, Object... errors) {
    var body = new HashMap<String, Object>();
    body.put("message", message);
    body.put("documentation_url", "https://docs.github.com/rest");
    body.put("status", String.valueOf(status));
    if (errors.length > 0) {
      body.put("errors", List.of(errors));
    }
    return of(status, body);
  }

  public static Reply notFound() {
    return error(404, "Not Found");
  }

  public Reply with(String header, String value) {
    var more = new HashMap<>(headers);
    more.put(header, value);
    return new Reply(status, more, body);
  }
}
