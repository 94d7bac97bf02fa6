package dev.milepost.agents.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.milepost.agents.profile.AgentReport.Figures;
import dev.milepost.agents.profile.OutputFormat.OutputSyntax;
import dev.milepost.agents.profile.OutputFormat.RepeatedReports;
import dev.milepost.events.DisplayText;
import dev.milepost.process.OutputSink;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a program's output while it comes. It skips what it cannot read: an agent may say anything.
 * Safe for use by many threads.
 */
public final class AgentOutputReader implements OutputSink {
  /** A longer line, or a longer object of a program that prints one, is not read. */
  private static final int MAX_BYTES = 2 * 1024 * 1024;

  private static final int MAX_DEPTH = 64;

  /** Lines that begin like an object and are none, before one that is; each costs a look. */
  private static final int MAX_BEGINNINGS = 100;

  private static final int MAX_MESSAGE = 500;

  /** Of a conversation; it becomes an argument of a program, and is never taken for an option. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]*");

  private static final int MAX_NAME = 200;
  private static final JsonMapper JSON =
      JsonMapper.builder(
              com.fasterxml.jackson.core.JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .build())
          .build();

  private final OutputFormat reading;
  private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
  private final Map<Integer, Figures> used = new HashMap<>();
  private boolean skipping;
  private @Nullable String session;
  private @Nullable String failure;
  private @Nullable String answer;

  public AgentOutputReader(OutputFormat reading) {
    this.reading = reading;
  }

  @Override
  public synchronized void accept(byte[] chunk) {
    switch (reading.format()) {
      case TEXT -> {}
      case JSON -> gather(chunk, 0, chunk.length);
      case JSON_LINES -> lines(chunk);
    }
  }

  /** The report read until now. */
  public synchronized AgentReport report() {
    return new AgentReport(session, failure, total(), answer);
  }

  /** The whole report; the output is over. */
  public synchronized AgentReport end() {
    if (reading.format() == OutputSyntax.JSON_LINES) {
      line();
    } else if (reading.format() == OutputSyntax.JSON && !skipping) {
      object(pending.toString(StandardCharsets.UTF_8));
    }
    return report();
  }

  private void lines(byte[] chunk) {
    int from = 0;
    for (int at = 0; at < chunk.length; at++) {
      if (chunk[at] == '\n') {
        gather(chunk, from, at - from);
        line();
        from = at + 1;
      }
    }
    gather(chunk, from, chunk.length - from);
  }

  private void gather(byte[] chunk, int from, int length) {
    skipping |= pending.size() + length > MAX_BYTES;
    if (!skipping) {
      pending.write(chunk, from, length);
    }
  }

  private void line() {
    if (!skipping) {
      var text = pending.toString(StandardCharsets.UTF_8).strip();
      if (text.startsWith("{")) {
        parse(text);
      }
    }
    pending.reset();
    skipping = false;
  }

  /**
   * The first object that begins at the start of a line: warnings may stand before and after. Words
   * that make us look for it for minutes are no agent's.
   */
  private void object(String output) {
    int from = 0;
    int beginnings = 0;
    while (from >= 0 && from < output.length() && beginnings < MAX_BEGINNINGS) {
      if (output.charAt(from) == '{') {
        beginnings++;
        if (parse(output.substring(from))) {
          return;
        }
      }
      int end = output.indexOf('\n', from);
      from = end < 0 ? -1 : end + 1;
    }
  }

  private boolean parse(String text) {
    try (var parser = JSON.createParser(text)) {
      JsonNode node = JSON.readTree(parser);
      read(node);
      return true;
    } catch (JsonProcessingException e) {
      return false;
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void read(JsonNode node) {
    JsonPaths.text(node, reading.session())
        .filter(name -> name.length() <= MAX_NAME && NAME.matcher(name).matches())
        .ifPresent(name -> session = name);
    for (var rule : reading.failure()) {
      if (JsonPaths.matches(node, rule.when())) {
        var said = JsonPaths.text(node, java.util.List.of(rule.message())).orElse("no reason");
        failure = DisplayText.shown(said, MAX_MESSAGE);
      }
    }
    for (var rule : reading.answer()) {
      if (JsonPaths.matches(node, rule.when())) {
        answer = JsonPaths.text(node, java.util.List.of(rule.text())).orElse(answer);
      }
    }
    for (int at = 0; at < reading.usage().size(); at++) {
      var rule = reading.usage().get(at);
      var figures = JsonPaths.matches(node, rule.when()) ? figures(node, rule) : null;
      if (figures != null) {
        if (rule.repeats() == RepeatedReports.LAST
            || rule.repeats() == RepeatedReports.CONVERSATION) {
          used.put(at, figures);
        } else {
          used.merge(at, figures, Figures::plus);
        }
      }
    }
  }

  private static @Nullable Figures figures(JsonNode node, OutputFormat.UsagePaths rule) {
    var input = JsonPaths.sum(node, rule.input());
    var output = JsonPaths.sum(node, rule.output());
    var cost = JsonPaths.sum(node, rule.costUsd());
    if (input.isEmpty() && output.isEmpty() && cost.isEmpty()) {
      return null;
    }
    return new Figures(
        JsonPaths.text(node, rule.model())
            .map(name -> DisplayText.shown(name, MAX_NAME))
            .orElse(null),
        input.orElse(0.0).longValue(),
        output.orElse(0.0).longValue(),
        cost.orElse(null));
  }

  private @Nullable Figures total() {
    Figures whole = null;
    Figures interim = null;
    for (int at = 0; at < reading.usage().size(); at++) {
      var figures = used.get(at);
      if (figures == null) {
        continue;
      }
      if (reading.usage().get(at).repeats() == RepeatedReports.INTERIM) {
        interim = interim == null ? figures : interim.plus(figures);
      } else {
        whole = whole == null ? figures : whole.plus(figures);
      }
    }
    return whole == null ? interim : whole;
  }
}
