package dev.milepost.forge.github.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * GitHub's published OpenAPI description of the operations that are used here: their parameters,
 * bodies, statuses and the fields of their answers. The excerpt is taken from the npm package
 * {@code @octokit/openapi} (MIT), which has the description of github/rest-api-description.
 */
public final class Description {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonNode OPERATIONS = read();

  private Description() {}

  private static JsonNode read() {
    try (var in = Description.class.getResourceAsStream("/github-api.json")) {
      return MAPPER.readTree(Objects.requireNonNull(in)).path("operations");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The operations, as {@code GET /repos/{owner}/{repo}}. */
  public static List<String> operations() {
    var names = new ArrayList<String>();
    OPERATIONS.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** The statuses by which an operation may be answered. */
  public static List<Integer> statuses(String operation) {
    var statuses = new ArrayList<Integer>();
    OPERATIONS.path(operation).path("statuses").forEach(one -> statuses.add(one.asInt()));
    return statuses;
  }

  /** The operation that a request is of; empty for none. */
  public static Optional<String> name(ReceivedRequest asked) {
    for (var entry : OPERATIONS.properties()) {
      if (entry.getValue() == operation(asked).orElse(null)) {
        return Optional.of(entry.getKey());
      }
    }
    return Optional.empty();
  }

  /** The deviations from the description, of a request and of the fake's answer to it. */
  static List<String> violations(ReceivedRequest asked, Reply reply) {
    var found = operation(asked);
    if (found.isEmpty()) {
      return List.of(asked + " is no operation");
    }
    var operation = found.get();
    var faults = new ArrayList<String>();
    asked.query().forEach((name, value) -> parameter(operation.path("query"), name, value, faults));
    if (operation.has("body")) {
      Schema.check(operation.path("body"), asked.body(), "body", faults);
    } else if (!asked.body().isMissingNode()) {
      faults.add("has no body");
    }
    answer(operation, reply, faults);
    return faults.stream().map(fault -> asked + ": " + fault).toList();
  }

  private static Optional<JsonNode> operation(ReceivedRequest asked) {
    for (var entry : OPERATIONS.properties()) {
      var parts = entry.getKey().split(" ");
      if (parts[0].equals(asked.method())
          && matches(parts[1].substring(1), asked.path(), entry.getValue().path("path"))) {
        return Optional.of(entry.getValue());
      }
    }
    return Optional.empty();
  }

  private static boolean matches(String template, List<String> path, JsonNode types) {
    var segments = template.split("/");
    if (segments.length != path.size()) {
      return false;
    }
    for (int i = 0; i < segments.length; i++) {
      boolean fits =
          segments[i].startsWith("{")
              ? isOf(types.path(segments[i].substring(1, segments[i].length() - 1)), path.get(i))
              : segments[i].equals(path.get(i));
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOf(JsonNode type, String segment) {
    var faults = new ArrayList<String>();
    Schema.check(type, Schema.written(type, segment), "segment", faults);
    return faults.isEmpty();
  }

  private static void parameter(JsonNode known, String name, String value, List<String> faults) {
    var one = known.path(name);
    if (one.isMissingNode()) {
      faults.add("no parameter " + name);
    } else {
      Schema.check(one, Schema.written(one, value), name, faults);
    }
  }

  private static boolean contains(JsonNode values, String value) {
    for (var each : values) {
      if (each.asText().equals(value)) {
        return true;
      }
    }
    return false;
  }

  private static void answer(JsonNode operation, Reply reply, List<String> faults) {
    if (reply.status() >= 300) {
      return;
    }
    var statuses = operation.path("statuses");
    if (!contains(statuses, String.valueOf(reply.status()))) {
      faults.add("is not answered with " + reply.status());
    }
    var body = MAPPER.<JsonNode>valueToTree(reply.body());
    var one = body != null && body.isArray() && !body.isEmpty() ? body.get(0) : body;
    if (one != null && one.isObject() && operation.has("answers")) {
      one.properties().stream()
          .map(Map.Entry::getKey)
          .filter(field -> !contains(operation.path("answers"), field))
          .forEach(field -> faults.add("is not answered with a field " + field));
    }
  }
}
