package dev.milepost.service;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.milepost.events.DisplayText;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Describes for an operator the fault in a record's value, and the allowed values. */
final class UnreadableRecordText {
  private static final String AN_OBJECT = "allowed is one event as a JSON object";
  private static final int MAX_PATH = 120;
  private static final int MAX_VALUE = 60;
  private static final int MAX_NAMED = 12;

  private UnreadableRecordText() {}

  /**
   * A sentence.
   *
   * @param type of the event as the record's header says
   * @param maxDepth that JSON may nest
   */
  static String of(String type, int bytes, int maxDepth, IOException fault) {
    return type
        + switch (parsed(fault)) {
          case StreamConstraintsException e ->
              " nests deeper, or holds a longer number or name, than is allowed; allowed are %d levels"
                  .formatted(maxDepth);
          case JsonEOFException e -> " breaks off after %d bytes; %s".formatted(bytes, AN_OBJECT);
          case JsonParseException e -> " is no JSON%s; %s".formatted(place(e), AN_OBJECT);
          case JsonMappingException e when e.getPath().isEmpty() -> whole(bytes);
          case JsonMappingException e -> field(e);
          default -> " cannot be parsed; " + AN_OBJECT;
        };
  }

  /** A fault of the parser, wherever in the event it stood. */
  private static IOException parsed(IOException fault) {
    boolean parser =
        fault.getCause() instanceof JsonParseException
            || fault.getCause() instanceof StreamConstraintsException;
    return parser ? (IOException) fault.getCause() : fault;
  }

  private static String place(JsonProcessingException fault) {
    var at = fault.getLocation();
    return at == null
        ? ""
        : " at line %d, column %d".formatted(at.getLineNr(), Math.max(1, at.getColumnNr()));
  }

  private static String whole(int bytes) {
    return bytes == 0 ? " is empty; " + AN_OBJECT : " is no whole event; " + AN_OBJECT;
  }

  private static String field(JsonMappingException fault) {
    var path =
        fault.getPath().stream()
            .map(step -> step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName())
            .collect(Collectors.joining("."));
    var name = DisplayText.shown(path, MAX_PATH);
    if (fault instanceof InvalidFormatException e) {
      var value = DisplayText.shown(String.valueOf(e.getValue()), MAX_VALUE);
      return " holds \"%s\" in %s; allowed is %s".formatted(value, name, kind(e.getTargetType()));
    }
    return fault instanceof MismatchedInputException e
        ? " lacks %s, or holds another kind of value there; allowed is %s"
            .formatted(name, kind(e.getTargetType()))
        : " holds in %s, or lacks in it, what makes no sense; allowed is what docs/protocol.md says"
            .formatted(name);
  }

  private static String kind(@Nullable Class<?> type) {
    if (type == null) {
      return "what docs/protocol.md says";
    }
    if (type.isEnum()) {
      var names = Arrays.stream(type.getEnumConstants()).map(String::valueOf).limit(MAX_NAMED);
      return "one of " + names.collect(Collectors.joining(", "));
    }
    if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
      return "a whole number from %d to %d"
          .formatted(
              type == int.class || type == Integer.class ? Integer.MIN_VALUE : Long.MIN_VALUE,
              type == int.class || type == Integer.class ? Integer.MAX_VALUE : Long.MAX_VALUE);
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type == Instant.class) {
      return "a time such as 2026-01-31T12:00:00Z";
    }
    if (type == Duration.class) {
      return "a duration such as PT30M";
    }
    if (type == String.class) {
      return "a text";
    }
    if (Map.class.isAssignableFrom(type)) {
      return "an object";
    }
    boolean isNumber = type.isPrimitive() || Number.class.isAssignableFrom(type);
    return Collection.class.isAssignableFrom(type) ? "a list" : isNumber ? "a number" : "an object";
  }
}
