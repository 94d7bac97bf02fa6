package dev.milepost.review.effects;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.milepost.events.Finding;
import dev.milepost.events.Finding.Severity;
import dev.milepost.events.Text;
import dev.milepost.review.Fingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What came of asking a review agent; its form is docs/review.md's, "Review agents". */
sealed interface ReviewAnswer {
  /** The longest message of one finding. */
  int MOST_MESSAGE = 2000;

  int MOST_PATH = 300;

  /** A valid answer; no finding is one too. */
  record Read(List<Finding> findings) implements ReviewAnswer {}

  /** No valid answer, for this reason. */
  record Advisory(String why) implements ReviewAnswer {}

  /** The answer as it is written. */
  record Wire(@Nullable List<@Nullable WireFinding> findings) {}

  /** A finding as it is written. */
  record WireFinding(
      @Nullable String severity,
      @Nullable Integer confidence,
      @Nullable String path,
      @Nullable Integer line,
      @Nullable String message) {}

  ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /** Reads what a reviewer printed: JSON alone, or its last fenced block of JSON. */
  static ReviewAnswer of(String reviewer, String printed) {
    try {
      var wire = JSON.readValue(json(printed), Wire.class);
      if (wire == null || wire.findings() == null) {
        return new Advisory("its answer has no \"findings\"");
      }
      var findings = new ArrayList<Finding>();
      for (var finding : wire.findings()) {
        findings.add(finding(reviewer, finding));
      }
      return new Read(List.copyOf(findings));
    } catch (JsonProcessingException e) {
      return new Advisory("its answer is not the JSON asked for: " + e.getOriginalMessage());
    } catch (IllegalArgumentException e) {
      return new Advisory("its answer is not valid: " + e.getMessage());
    }
  }

  private static String json(String printed) {
    int end = printed.lastIndexOf("```");
    int begin = end < 0 ? -1 : printed.lastIndexOf("```json", end - 1);
    return begin < 0 ? printed : printed.substring(begin + "```json".length(), end);
  }

  private static Finding finding(String reviewer, @Nullable WireFinding wire) {
    if (wire == null || wire.message() == null || wire.message().isBlank()) {
      throw new IllegalArgumentException("a finding has no message");
    }
    var confidence = wire.confidence();
    if (confidence == null || confidence < 0 || confidence > 100) {
      throw new IllegalArgumentException("confidence must be 0 to 100, but was " + confidence);
    }
    var line = wire.line();
    if (line != null && line < 1) {
      throw new IllegalArgumentException("line must be 1 or more, but was " + line);
    }
    var path = wire.path() == null ? null : Text.shown(wire.path(), MOST_PATH);
    var message = Text.shown(wire.message(), MOST_MESSAGE);
    var print = Fingerprint.of(reviewer, path + "\n" + message);
    return new Finding(reviewer, message, print, severity(wire.severity()), confidence, path, line);
  }

  private static Severity severity(@Nullable String written) {
    for (var severity : Severity.values()) {
      if (severity.name().equalsIgnoreCase(written)) {
        return severity;
      }
    }
    throw new IllegalArgumentException(
        "severity must be low, medium, high or critical, but was "
            + Text.shown(String.valueOf(written).toLowerCase(Locale.ROOT), 40));
  }
}
