package dev.milepost.gateway.submission;

import dev.milepost.events.DisplayText;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong, field by field, while values are read. */
final class ValidationErrors {
  /** As much of a wrong value as helps to recognise it. */
  private static final int MAX_SHOWN = 80;

  /** Linux's own limit of a path. */
  private static final int MAX_PATH = 4096;

  /** The one profile that has no program of its own. */
  static final String SHELL = "shell";

  /** Which profiles there are is the services' to know that run agents. */
  private static final Pattern PROFILE = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

  private final List<FieldError> errors = new ArrayList<>();

  void add(String field, String message) {
    errors.add(new FieldError(field, message));
  }

  List<FieldError> all() {
    return List.copyOf(errors);
  }

  /**
   * Fields that nobody knows.
   *
   * @param within what they are fields of, with a dot; empty for the submission itself
   */
  void refuse(String within, @Nullable Map<String, Object> unknown) {
    if (unknown != null) {
      unknown.keySet().stream()
          .map(name -> within + DisplayText.shown(name, MAX_SHOWN))
          .forEach(name -> add(name, "\"" + name + "\" is no field of a submission"));
    }
  }

  /** The name of an agent profile; {@code shell} where there is none. */
  String profile(String field, @Nullable String value) {
    var profile = value == null ? SHELL : value;
    if (!PROFILE.matcher(profile).matches()) {
      add(
          field,
          "%s must be the name of a profile (claude, codex, gemini, opencode, shell, or a configured one), but was \"%s\""
              .formatted(field, DisplayText.shown(profile, MAX_SHOWN)));
    }
    return profile;
  }

  /** The value, or the default where there is none. */
  int number(String field, @Nullable Integer value, int otherwise, int least, int most) {
    if (value == null) {
      return otherwise;
    }
    if (value < least || value > most) {
      add(field, "%s must be %d to %d, but was %d".formatted(field, least, most, value));
    }
    return value;
  }

  /** A text of one line, without outer blanks. */
  String line(String field, String value, int longest) {
    var text = value.strip();
    if (text.isEmpty() || text.length() > longest) {
      add(
          field,
          "%s must have 1 to %d characters, but had %d".formatted(field, longest, text.length()));
    } else if (!DisplayText.shown(text, longest).equals(text)) {
      add(
          field,
          "%s must be one line without control characters, but was \"%s\""
              .formatted(field, DisplayText.shown(text, MAX_SHOWN)));
    }
    return text;
  }

  /** A text of any number of lines, without outer blanks; no control characters but tabs. */
  String text(String field, String value, int longest) {
    var text = value.replace("\r\n", "\n").strip();
    if (text.isEmpty() || text.length() > longest) {
      add(
          field,
          "%s must have 1 to %d characters, but had %d".formatted(field, longest, text.length()));
    } else if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')) {
      add(field, field + " must not have control characters other than line ends and tabs");
    }
    return text;
  }

  /** An absolute path in its normal form. */
  String path(String field, @Nullable String value) {
    if (value == null || value.isBlank()) {
      add(field, "%s is missing: an absolute path is expected".formatted(field));
      return "/";
    }
    try {
      var path = Path.of(value);
      if (value.length() <= MAX_PATH
          && path.isAbsolute()
          && value.chars().noneMatch(Character::isISOControl)) {
        return path.normalize().toString();
      }
    } catch (InvalidPathException e) {
      // Said below, like any other path that is none.
    }
    add(
        field,
        "%s must be an absolute path of at most %d characters, but was \"%s\""
            .formatted(field, MAX_PATH, DisplayText.shown(value, MAX_SHOWN)));
    return "/";
  }

  /** A duration in ISO 8601, within both bounds, both included. */
  Duration duration(
      String field, @Nullable String value, Duration otherwise, Duration least, Duration most) {
    if (value == null) {
      return otherwise;
    }
    try {
      var duration = Duration.parse(value);
      if (duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0) {
        return duration;
      }
    } catch (DateTimeParseException e) {
      // Said below, like a duration out of bounds.
    }
    add(
        field,
        "%s must be an ISO 8601 duration of %s to %s, such as PT30M, but was \"%s\""
            .formatted(field, least, most, DisplayText.shown(value, MAX_SHOWN)));
    return otherwise;
  }
}
