package dev.milepost.planner.effect.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.events.DisplayText;
import dev.milepost.events.Revision;
import dev.milepost.planner.domain.goal.GoalIssue;
import dev.milepost.planner.domain.plan.Proposals;
import dev.milepost.planner.domain.plan.Proposals.PredictedFiles;
import dev.milepost.planner.domain.plan.Proposals.ProposedDependency;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The form of an agent's answer and how it is read. What a schema cannot say is checked here: paths
 * that leave the repository, positions that are not there.
 *
 * @param <T> what the answer is read as
 */
public sealed interface AnswerForm<T> {
  /** Dependencies and files (CONTEXT). */
  AnswerForm<Proposals> PROPOSALS = new ForProposals(AnswerSchema.named("proposals"));

  /** The issues of a goal (S7). */
  AnswerForm<List<GoalIssue>> SPLIT = new ForSplit(AnswerSchema.named("split"));

  /** Changes of a plan (P19). */
  AnswerForm<TranslatedRevision> REVISIONS = new ForRevisions(AnswerSchema.named("revisions"));

  /** The schema, as it is shown to the agent. */
  String schema();

  /** Parses an agent's answer. Total for any text. */
  ParsedAnswer<T> read(String words);

  /**
   * A command for another plan, understood.
   *
   * @param note for the user, one line; empty where there is none
   */
  record TranslatedRevision(List<Revision> revisions, String note) {
    public TranslatedRevision {
      revisions = List.copyOf(revisions);
    }
  }

  /** Reads proposals. */
  record ForProposals(AnswerSchema form) implements AnswerForm<Proposals> {
    @Override
    public String schema() {
      return form.text();
    }

    @Override
    public ParsedAnswer<Proposals> read(String words) {
      return checked(form.read(words), ForProposals::proposals);
    }

    private static Proposals proposals(JsonNode json, List<String> errors) {
      var dependencies = new ArrayList<ProposedDependency>();
      for (var each : json.path("dependencies")) {
        dependencies.add(
            new ProposedDependency(
                each.path("issue").asInt(),
                each.path("on").asInt(),
                each.path("reason").asText(),
                each.path("quote").asText("")));
      }
      var files = new ArrayList<PredictedFiles>();
      for (var each : json.path("files")) {
        files.add(
            new PredictedFiles(each.path("issue").asInt(), paths(each.path("paths"), errors)));
      }
      return new Proposals(dependencies, files);
    }
  }

  /** Reads a goal's issues. */
  record ForSplit(AnswerSchema form) implements AnswerForm<List<GoalIssue>> {
    @Override
    public String schema() {
      return form.text();
    }

    @Override
    public ParsedAnswer<List<GoalIssue>> read(String words) {
      return checked(form.read(words), ForSplit::issues);
    }

    private static List<GoalIssue> issues(JsonNode json, List<String> errors) {
      var issues = new ArrayList<GoalIssue>();
      for (var each : json.path("issues")) {
        int position = issues.size() + 1;
        var dependsOn = numbers(each.path("dependsOn"));
        for (int on : dependsOn) {
          if (on >= position) {
            errors.add(
                "Issue %d waits for position %d; it can only wait for those before it"
                    .formatted(position, on));
          }
        }
        var title = DisplayText.shown(each.path("title").asText().strip(), GoalIssue.MAX_TITLE);
        issues.add(
            new GoalIssue(
                title, each.path("body").asText(), dependsOn, paths(each.path("files"), errors)));
      }
      return issues;
    }

    private static List<Integer> numbers(JsonNode array) {
      return Stream.iterate(0, at -> at < array.size(), at -> at + 1)
          .map(at -> array.get(at).asInt())
          .distinct()
          .sorted()
          .toList();
    }
  }

  /** Reads changes of a plan. */
  record ForRevisions(AnswerSchema form) implements AnswerForm<TranslatedRevision> {
    private static final TypeReference<List<Revision>> LIST = new TypeReference<>() {};

    @Override
    public String schema() {
      return form.text();
    }

    @Override
    public ParsedAnswer<TranslatedRevision> read(String words) {
      return checked(form.read(words), ForRevisions::translated);
    }

    private static TranslatedRevision translated(JsonNode json, List<String> errors) {
      try {
        var revisions = AnswerSchema.JSON.treeToValue(json.path("revisions"), LIST);
        return new TranslatedRevision(revisions, json.path("note").asText(""));
      } catch (JsonProcessingException e) {
        errors.add("A change has a field that its kind does not know: " + e.getOriginalMessage());
        return new TranslatedRevision(List.of(), "");
      }
    }
  }

  /** Reads what has the form, and notes what is wrong with it all the same. */
  @FunctionalInterface
  interface AnswerReader<T> {
    T read(JsonNode json, List<String> errors);
  }

  private static <T> ParsedAnswer<T> checked(
      ParsedAnswer<JsonNode> reading, AnswerReader<T> reader) {
    return switch (reading) {
      case ParsedAnswer.MalformedAnswer<JsonNode> wrong ->
          new ParsedAnswer.MalformedAnswer<>(wrong.errors());
      case ParsedAnswer.ValidAnswer<JsonNode> valid -> {
        var errors = new ArrayList<String>();
        var answer = reader.read(valid.answer(), errors);
        yield errors.isEmpty()
            ? new ParsedAnswer.ValidAnswer<>(answer)
            : new ParsedAnswer.MalformedAnswer<>(errors);
      }
    };
  }

  private static List<String> paths(JsonNode array, List<String> errors) {
    var paths = new ArrayList<String>();
    for (var each : array) {
      var path = each.asText().replaceFirst("^(?:\\./)+", "");
      boolean inside =
          !path.startsWith("/")
              && !path.contains("\\")
              && Stream.of(path.split("/", -1)).noneMatch(s -> s.isEmpty() || s.equals(".."));
      if (inside) {
        paths.add(path);
      } else {
        errors.add(
            "Expected a path within the repository, but found \"%s\""
                .formatted(DisplayText.shown(path, 200)));
      }
    }
    return List.copyOf(paths);
  }
}
