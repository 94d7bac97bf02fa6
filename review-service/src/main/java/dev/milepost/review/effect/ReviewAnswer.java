package dev.milepost.review.effect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.milepost.events.DisplayText;
import dev.milepost.events.Finding;
import dev.milepost.events.Finding.Severity;
import dev.milepost.events.Fingerprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The result of asking a review agent; its form is docs/review.md's, "Review agents". */
sealed interface ReviewAnswer {
  /** The longest message of one finding. */
  int MAX_MESSAGE = 2000;

  int MAX_PATH = 300;

  /** A valid answer; no finding is one too. */
  record ValidReviewAnswer(List<Finding> findings) implements ReviewAnswer {}

  /** No valid answer, for this reason. */
  record InvalidReviewAnswer(String why) implements ReviewAnswer {}

  /** The answer as it is written, once it is valid. */
  record ReviewAnswerJson(List<FindingJson> findings) {}

  /** A finding as it is written. */
  record FindingJson(
      String severity,
      int confidence,
      @Nullable String path,
      @Nullable Integer line,
      String message) {}

  ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** The published one, docs/review-agent.schema.json. */
  Schema SCHEMA = schema();

  /** Reads what a reviewer answered: JSON alone, or its last fenced block of JSON. */
  static ReviewAnswer of(String reviewer, String printed) {
    try {
      var read = JSON.readTree(json(printed));
      if (read == null || read.isMissingNode()) {
        return new InvalidReviewAnswer("its answer is not the JSON asked for: it is empty");
      }
      var errors = SCHEMA.validate(read);
      if (!errors.isEmpty()) {
        var first = errors.getFirst();
        return new InvalidReviewAnswer(
            "its answer is not valid: " + first.getInstanceLocation() + ": " + first.getMessage());
      }
      var wire = JSON.treeToValue(read, ReviewAnswerJson.class);
      return new ValidReviewAnswer(
          wire.findings().stream().map(f -> finding(reviewer, f)).toList());
    } catch (JsonProcessingException e) {
      return new InvalidReviewAnswer(
          "its answer is not the JSON asked for: " + e.getOriginalMessage());
    }
  }

  private static Schema schema() {
    try (var in = ReviewAnswer.class.getResourceAsStream("/milepost/review-agent.schema.json")) {
      if (in == null) {
        throw new IllegalStateException("The review agent's schema is missing in this build");
      }
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(JSON.readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String json(String printed) {
    int end = printed.lastIndexOf("```");
    int begin = end < 0 ? -1 : printed.lastIndexOf("```json", end - 1);
    return begin < 0 ? printed : printed.substring(begin + "```json".length(), end);
  }

  private static Finding finding(String reviewer, FindingJson wire) {
    var path = wire.path() == null ? null : DisplayText.shown(wire.path(), MAX_PATH);
    var message = DisplayText.shown(wire.message(), MAX_MESSAGE);
    var print = Fingerprint.of(reviewer, path + "\n" + message);
    var severity = Severity.valueOf(wire.severity().toUpperCase(Locale.ROOT));
    return new Finding(reviewer, message, print, severity, wire.confidence(), path, wire.line());
  }
}
