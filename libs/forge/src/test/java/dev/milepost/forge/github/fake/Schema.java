package dev.milepost.forge.github.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** As much of OpenAPI 3.0's schemas as requests to GitHub are described by. */
final class Schema {
  private Schema() {}

  /** A parameter as the value that it stands for. */
  static JsonNode written(JsonNode schema, String text) {
    return switch (schema.path("type").asText()) {
      case "integer" ->
          text.matches("[0-9]{1,18}")
              ? LongNode.valueOf(Long.parseLong(text))
              : TextNode.valueOf(text);
      case "boolean" ->
          text.matches("true|false")
              ? BooleanNode.valueOf(text.equals("true"))
              : TextNode.valueOf(text);
      default -> TextNode.valueOf(text);
    };
  }

  static void check(JsonNode schema, JsonNode value, String where, List<String> faults) {
    if (value.isMissingNode()) {
      if (!schema.path("required").isEmpty()) {
        faults.add(where + " is missing");
      }
      return;
    }
    if (value.isNull() && schema.path("nullable").asBoolean()) {
      return;
    }
    for (var several : List.of("oneOf", "anyOf")) {
      if (schema.has(several) && !anyFits(schema.path(several), value)) {
        faults.add(where + " fits none of " + several);
      }
    }
    if (!isOfType(schema.path("type").asText(""), value)) {
      faults.add(where + " is no " + schema.path("type").asText());
      return;
    }
    if (schema.has("enum") && !contains(schema.path("enum"), value)) {
      faults.add(where + " may not be " + value);
    }
    bounds(schema, value, where, faults);
    if (value.isArray()) {
      value.forEach(item -> check(schema.path("items"), item, where + "[]", faults));
    }
    if (value.isObject()) {
      fields(schema, value, where, faults);
    }
  }

  private static void fields(JsonNode schema, JsonNode value, String where, List<String> faults) {
    for (var field : schema.path("required")) {
      if (!value.has(field.asText())) {
        faults.add(where + "." + field.asText() + " is missing");
      }
    }
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      var known = schema.path("properties").path(field.getKey());
      if (known.isMissingNode() && schema.has("properties")) {
        faults.add(where + ": no field " + field.getKey());
      } else {
        check(known, field.getValue(), where + "." + field.getKey(), faults);
      }
    }
  }

  private static void bounds(JsonNode schema, JsonNode value, String where, List<String> faults) {
    if (value.isTextual()
        && schema.has("maxLength")
        && value.asText().length() > schema.path("maxLength").asInt()) {
      faults.add(where + " is too long");
    }
    if (value.isArray()
        && schema.has("minItems")
        && value.size() < schema.path("minItems").asInt()) {
      faults.add(where + " has too few items");
    }
    if (value.isNumber()
        && schema.has("minimum")
        && value.asLong() < schema.path("minimum").asLong()) {
      faults.add(where + " is too small");
    }
  }

  private static boolean anyFits(JsonNode schemas, JsonNode value) {
    for (var schema : schemas) {
      var faults = new ArrayList<String>();
      check(schema, value, "", faults);
      if (faults.isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfType(String type, JsonNode value) {
    return switch (type) {
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "array" -> value.isArray();
      case "object" -> value.isObject();
      default -> true;
    };
  }

  private static boolean contains(JsonNode values, JsonNode value) {
    for (var each : values) {
      if (each.equals(value)) {
        return true;
      }
    }
    return false;
  }
}
