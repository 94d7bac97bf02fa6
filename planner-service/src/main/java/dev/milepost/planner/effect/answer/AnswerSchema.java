package dev.milepost.planner.effect.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.milepost.events.DisplayText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;

/** One of the forms of the published schema. Safe for use by many threads. */
final class AnswerSchema {
  static final String RESOURCE = "/milepost/planning-agent.schema.json";

  /** As many errors as help an agent to mend its answer. */
  private static final int MAX_ERRORS = 20;

  private static final int MAX_ERROR = 300;

  /** Deeper than any answer; a parser's stack is deeper. */
  private static final int MAX_DEPTH = 64;

  private static final Pattern FENCED =
      Pattern.compile("(?ms)^[ \\t]*```(?:json)?[ \\t]*\\r?\\n(.*?)^[ \\t]*```");

  static final JsonMapper JSON =
      JsonMapper.builder(
              com.fasterxml.jackson.core.JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final String text;
  private final Schema schema;

  private AnswerSchema(JsonNode form) {
    this.text = form.toPrettyString();
    this.schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(form);
  }

  /** The form of this name. */
  static AnswerSchema named(String form) {
    try (var in = AnswerSchema.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("The planning agent's schema is missing in this build");
      }
      var whole = JSON.readTree(in);
      var part = whole.path("$defs").path(form);
      if (!(part instanceof ObjectNode object)) {
        throw new IllegalStateException("The planning agent's schema has no form " + form);
      }
      return new AnswerSchema(object.set("$schema", whole.path("$schema")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As it is shown to the agent. */
  String text() {
    return text;
  }

  /** The JSON in the words, if it is of this form: alone, or the last fenced block. */
  ParsedAnswer<JsonNode> read(String words) {
    JsonNode json;
    try {
      json = JSON.readTree(block(words));
    } catch (JsonProcessingException e) {
      return malformed("It is not JSON: " + e.getOriginalMessage());
    }
    if (json == null || json.isMissingNode()) {
      return malformed("It is empty");
    }
    var errors = schema.validate(json);
    return errors.isEmpty()
        ? new ParsedAnswer.ValidAnswer<>(json)
        : new ParsedAnswer.MalformedAnswer<>(
            errors.stream()
                .limit(MAX_ERRORS)
                .map(error -> shown(error.getInstanceLocation() + ": " + error.getMessage()))
                .distinct()
                .toList());
  }

  private static ParsedAnswer<JsonNode> malformed(String why) {
    return new ParsedAnswer.MalformedAnswer<>(List.of(shown(why)));
  }

  private static String shown(String error) {
    return DisplayText.shown(error.strip(), MAX_ERROR);
  }

  private static String block(String words) {
    if (words.strip().startsWith("{")) {
      return words;
    }
    var fenced = FENCED.matcher(words);
    var last = words;
    while (fenced.find()) {
      last = fenced.group(1);
    }
    return last;
  }
}
