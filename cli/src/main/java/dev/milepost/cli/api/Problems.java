package dev.milepost.cli.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.events.Text;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads problem documents (RFC 9457). */
final class Problems {
  /** A message longer than this is no help on a terminal. */
  private static final int SHOWN_LIMIT = 2000;

  private Problems() {}

  static GatewayException of(URI uri, int status, byte[] body, ObjectMapper json) {
    JsonNode problem = parsed(body, json);
    if (problem == null || !problem.isObject()) {
      String text = Text.shown(new String(body, StandardCharsets.UTF_8), 200);
      return status >= 502 && status <= 504
          ? new GatewayException.Unavailable("The server at " + uri + " answered " + status)
          : new GatewayException.Refused(
              status, "unknown", "The server answered " + status + ": " + text, List.of());
    }
    String type = problem.path("type").asText("");
    String kind = type.substring(type.lastIndexOf('/') + 1);
    String detail = problem.path("detail").asText(problem.path("title").asText("refused"));
    String shown = Text.shown(detail, SHOWN_LIMIT);
    return status == 503
        ? new GatewayException.Unavailable(shown)
        : new GatewayException.Refused(status, kind, shown, fields(problem));
  }

  private static List<String> fields(JsonNode problem) {
    List<String> fields = new ArrayList<>();
    for (JsonNode error : problem.path("errors")) {
      String line = error.path("field").asText("?") + ": " + error.path("message").asText("");
      fields.add(Text.shown(line, SHOWN_LIMIT));
    }
    return fields;
  }

  private static @org.jspecify.annotations.Nullable JsonNode parsed(
      byte[] body, ObjectMapper json) {
    try {
      return json.readTree(new String(body, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      return null;
    }
  }
}
