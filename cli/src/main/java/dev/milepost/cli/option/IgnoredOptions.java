package dev.milepost.cli.option;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.milepost.api.submission.SubmissionRequest;
import dev.milepost.cli.show.TerminalText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Options that were given for a run that was there already: it goes on as it was submitted, so what
 * differs is named.
 */
public final class IgnoredOptions {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_VALUE = 200;

  private static final String SCHEDULE = "--schedule";
  private static final String MERGE = "--merge";
  private static final String TRAIN = "/train";

  /** Where a submission's own value stands in the run's specification. */
  private static final Map<String, String> PLACES =
      Map.ofEntries(
          Map.entry("--parallel", "/parallel"),
          Map.entry("--agent", "/agent/profile"),
          Map.entry("--agent-command", "/agent/command"),
          Map.entry("--check", "/check"),
          Map.entry("--verify", "/verify"),
          Map.entry("--validate", "/validations"),
          Map.entry("--merge-method", "/mergeMethod"),
          Map.entry("--max-attempts", "/maxAttempts"),
          Map.entry("--max-fix-rounds", "/maxFixRounds"),
          Map.entry("--commands-profile", "/commandsProfile"),
          Map.entry(SCHEDULE, "/schedule"),
          Map.entry(MERGE, TRAIN),
          Map.entry("--train-checks", TRAIN));

  /** About this call, or part of what makes it the same milestone. */
  private static final Set<String> OF_THE_CALL =
      Set.of(
          "--execute",
          "--yes",
          "--continue",
          "--detach",
          "--update-checkout",
          "--json",
          "--server",
          "--token-file",
          "--repo",
          "--issues",
          "--github",
          "--github-url",
          "--base",
          "--document",
          "--task-form",
          "--goal",
          "--goal-file",
          "--refine",
          "--markdown",
          "--checklist");

  private IgnoredOptions() {}

  /**
   * Sentences, one an option; empty where all that was given is as the run has it.
   *
   * @param spec the run's specification, as its first event has it
   */
  public static List<String> of(CommandSpec command, ExecutionOptions work, JsonNode spec) {
    var lines = new ArrayList<String>();
    var unknown = new ArrayList<String>();
    Map<String, @Nullable Object> wanted = wanted(work);
    for (OptionSpec option : command.commandLine().getParseResult().matchedOptions()) {
      String name = option.longestName();
      String place = PLACES.get(name);
      if (place == null) {
        if (!OF_THE_CALL.contains(name)) {
          unknown.add(name);
        }
        continue;
      }
      JsonNode has = has(spec, name, place);
      JsonNode want = JSON.valueToTree(wanted.get(name));
      if (!Objects.equals(shown(has), shown(want))) {
        lines.add("%s is not applied: the run has %s".formatted(given(option), shown(has)));
      }
    }
    if (!unknown.isEmpty()) {
      lines.add(String.join(", ", unknown) + ": as the run was submitted; not applied");
    }
    return lines;
  }

  /** A run that names no schedule has waves, one that names no train merges serially. */
  private static JsonNode has(JsonNode spec, String name, String place) {
    JsonNode has = spec.at(place);
    if (name.equals(MERGE)) {
      return TextNode.valueOf(has.isNumber() ? SubmissionRequest.TRAIN : SubmissionRequest.SERIAL);
    }
    if (!name.equals(SCHEDULE)) {
      return has;
    }
    return TextNode.valueOf(
        has.isTextual() ? has.asText().toLowerCase(Locale.ROOT) : SubmissionRequest.WAVES);
  }

  private static Map<String, @Nullable Object> wanted(ExecutionOptions work) {
    var wanted = new LinkedHashMap<String, @Nullable Object>();
    var agent = work.agent();
    wanted.put("--parallel", work.parallel);
    wanted.put("--agent", work.agent);
    wanted.put("--agent-command", agent == null ? List.of() : agent.command());
    wanted.put("--check", ExecutionOptions.shell(work.check));
    wanted.put("--verify", ExecutionOptions.shell(work.verify));
    wanted.put("--validate", work.validations());
    wanted.put("--merge-method", work.merging.method());
    wanted.put("--max-attempts", work.maxAttempts);
    wanted.put("--max-fix-rounds", work.maxFixRounds);
    wanted.put("--commands-profile", work.commandsProfile);
    wanted.put(SCHEDULE, work.schedule());
    wanted.put(MERGE, work.merging.merge());
    wanted.put("--train-checks", work.merging.trainChecks);
    return wanted;
  }

  private static String given(ArgSpec option) {
    String name = ((OptionSpec) option).longestName();
    return name
        + " "
        + TerminalText.line(String.join(", ", option.originalStringValues()), MAX_VALUE);
  }

  /** As it was typed: a line without its shell, a word. */
  private static String shown(JsonNode value) {
    if (value.isMissingNode() || value.isNull() || value.isArray() && value.isEmpty()) {
      return "none";
    }
    if (value.isArray() && value.get(0).isArray()) {
      var lines = new ArrayList<String>();
      value.forEach(line -> lines.add(shown(line)));
      return String.join(", ", lines);
    }
    boolean line = value.isArray() && value.size() == 3 && "-c".equals(value.get(1).asText());
    String text =
        line ? value.get(2).asText() : value.isArray() ? value.toString() : value.asText();
    return TerminalText.line(text, MAX_VALUE);
  }
}
