package dev.milepost.cli.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.events.DisplayText;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads problem documents (RFC 9457). */
final class ProblemReader {
  /** A message longer than this is no help on a terminal. */
  private static final int MAX_SHOWN = 2000;

  private ProblemReader() {}

  static GatewayException of(URI uri, int status, byte[] body, ObjectMapper json) {
    JsonNode problem = parsed(body, json);
    if (problem == null || !problem.isObject()) {
      String text = DisplayText.shown(new String(body, StandardCharsets.UTF_8), 200);
      return status >= 502 && status <= 504
          ? new GatewayException.GatewayUnavailableException(
              "The server at " + uri + " answered " + status)
          : new GatewayException.GatewayRefusedException(
              status, "unknown", "The server answered " + status + ": " + text, List.of());
    }
    String type = problem.path("type").asText("");
    String kind = type.substring(type.lastIndexOf('/') + 1);
    String detail = problem.path("detail").asText(problem.path("title").asText("refused"));
    String shown = DisplayText.shown(detail, MAX_SHOWN);
    return status == 503
        ? new GatewayException.GatewayUnavailableException(shown)
        : new GatewayException.GatewayRefusedException(status, kind, shown, fields(problem));
  }

  private static List<String> fields(JsonNode problem) {
    List<String> fields = new ArrayList<>();
    for (JsonNode error : problem.path("errors")) {
      String line = error.path("field").asText("?") + ": " + error.path("message").asText("");
      fields.add(DisplayText.shown(line, MAX_SHOWN));
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
