package dev.milepost.agents.profile;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Paths into JSON: {@code /a/b}, {@code /a/*&#47;b}. */
final class JsonPaths {
  private static final String ANY = "*";

  private JsonPaths() {}

  /** The values at a path; empty where nothing is. */
  static List<JsonNode> at(JsonNode root, String path) {
    List<JsonNode> found = List.of(root);
    for (var step : steps(path)) {
      var next = new ArrayList<JsonNode>();
      for (var node : found) {
        if (step.equals(ANY)) {
          node.forEach(next::add);
        } else if (node.isArray() && step.chars().allMatch(Character::isDigit)) {
          addIfThere(next, node.path(step.length() > 6 ? -1 : Integer.parseInt(step)));
        } else {
          addIfThere(next, node.path(step));
        }
      }
      found = next;
    }
    return found;
  }

  /** The first text there, or the first name where the path ends in {@code *}. */
  static Optional<String> text(JsonNode root, List<String> paths) {
    return paths.stream().flatMap(path -> texts(root, path).stream()).findFirst();
  }

  private static List<String> texts(JsonNode root, String path) {
    if (path.endsWith("/" + ANY)) {
      var names = new ArrayList<String>();
      at(root, path.substring(0, path.length() - 2))
          .forEach(parent -> parent.fieldNames().forEachRemaining(names::add));
      return names;
    }
    return at(root, path).stream()
        .filter(JsonNode::isValueNode)
        .map(JsonNode::asText)
        .filter(text -> !text.isEmpty())
        .toList();
  }

  /** The sum of the numbers there; empty where there is none. */
  static Optional<Double> sum(JsonNode root, List<String> paths) {
    var numbers =
        paths.stream()
            .flatMap(path -> at(root, path).stream())
            .filter(JsonNode::isNumber)
            .map(JsonNode::doubleValue)
            .filter(number -> Double.isFinite(number) && number >= 0)
            .toList();
    return numbers.isEmpty()
        ? Optional.empty()
        : Optional.of(numbers.stream().mapToDouble(Double::doubleValue).sum());
  }

  /** True if every path has its text, or anything for {@code *}. */
  static boolean matches(JsonNode root, Map<String, String> when) {
    return when.entrySet().stream()
        .allMatch(
            wanted ->
                at(root, wanted.getKey()).stream()
                    .anyMatch(
                        node ->
                            wanted.getValue().equals(ANY)
                                || node.isValueNode() && node.asText().equals(wanted.getValue())));
  }

  private static String[] steps(String path) {
    return path.isEmpty() ? new String[0] : path.substring(1).split("/", -1);
  }

  private static void addIfThere(List<JsonNode> to, JsonNode node) {
    if (!node.isMissingNode() && !node.isNull()) {
      to.add(node);
    }
  }
}
