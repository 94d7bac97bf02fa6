package dev.milepost.cli.option;

import dev.milepost.api.submission.ForgeRequest;
import dev.milepost.api.submission.PlanningAgentRequest;
import dev.milepost.cli.InvalidInputException;
import dev.milepost.cli.local.LocalRepository;
import dev.milepost.cli.show.TerminalText;
import dev.milepost.events.Selector;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The issues of a run and their repository (S1). */
public final class IssueSelection {
  /** The same variable that configures a standalone server that is started for a command. */
  public static final String GITHUB_URL_VARIABLE = "MILEPOST_GITHUB_URL";

  @Parameters(
      arity = "0..*",
      paramLabel = "MILESTONE|ISSUE...",
      description =
          "A milestone's title, issue numbers (12 13 14), or the name of a plan document.")
  List<String> what = List.of();

  @Option(
      names = "--document",
      paramLabel = "NAME",
      description = "The plan document of this name, even if there is such a milestone.")
  @Nullable String document;

  @Option(
      names = "--task-form",
      paramLabel = "EXAMPLE",
      description =
          "How a plan document's tasks are identified, by an example: T001, 1.2, 01-02, \"Task 1\","
              + " \"Story 1.3\", US-001, or \"[ ]\" for items with a box (default: TASK-001).")
  @Nullable String taskForm;

  @Mixin GoalOptions goal = new GoalOptions();
  @Mixin PlanningAgentOptions planner = new PlanningAgentOptions();
  @Mixin TrackingOptions tracking = new TrackingOptions();

  @Mixin IssuePlaceOptions place = new IssuePlaceOptions();

  @Option(
      names = "--base",
      paramLabel = "BRANCH",
      description = "Merge to this branch (default: the repository's current one).")
  String base = "";

  @Option(
      names = "--force-resolve",
      paramLabel = "ISSUE",
      converter = IssueNumber.class,
      description = "Treat this issue's open blockers as resolved; may be repeated.")
  List<Integer> forceResolve = List.of();

  /** True if no milestone or issue is given as a positional parameter. */
  public boolean isEmpty() {
    return what.isEmpty();
  }

  /** The title; null where issues are named by number. */
  public @Nullable String milestone() {
    return goal() == null && document() == null && numbers() == null ? what.get(0).strip() : null;
  }

  /** The goal, where one is given instead. */
  public @Nullable String goal() {
    String text = goal.text();
    if (text != null && (!what.isEmpty() || document != null)) {
      throw new InvalidInputException(
          "Give either a goal, or a milestone, issues or a plan document");
    }
    return text;
  }

  /** The planning agent; null for the server's configured one. */
  public PlanningAgentRequest planner() {
    return planner.spec();
  }

  /** The plan document; one that is named like it where there are no issues at all (S1). */
  public @Nullable String document() {
    if (document != null || goal.given() || what.size() != 1) {
      return document;
    }
    boolean elsewhere = place.github != null || place.issues != null;
    if (elsewhere && taskForm == null) {
      return null;
    }
    String name = what.get(0);
    boolean may = Selector.ByDocument.isName(name) && !IssueNumber.looksLike(name);
    if (may && taskForm != null) {
      return name; // only a document has one
    }
    return may && !place.repository().hasIssues() ? name : null;
  }

  /** Says so where a name is read as a plan document's without an option that says so. */
  public void explain(Consumer<String> message) {
    if (document == null && taskForm == null && document() != null) {
      message.accept(
          "There is no folder of issues (issues, .milepost/issues; --issues DIR names one): "
              + what.get(0)
              + " is taken for the name of a plan document.");
    }
  }

  /** The numbers; null where a milestone is named by title. */
  public @Nullable List<Integer> numbers() {
    if (goal.given()) {
      return null;
    }
    if (document != null) {
      if (!what.isEmpty()) {
        throw new InvalidInputException("Give either --document NAME or a milestone, not both");
      }
      return null;
    }
    if (what.isEmpty()) {
      throw new InvalidInputException(
          "Which issues? Give a milestone's title, issue numbers, a plan document, or a --goal.");
    }
    if (what.stream().allMatch(IssueNumber::looksLike)) {
      return what.stream().map(IssueSelection::number).distinct().toList();
    }
    if (what.size() > 1) {
      throw new InvalidInputException(
          "Expected one milestone title or issue numbers only, but found "
              + what.size()
              + " arguments, of which \""
              + TerminalText.line(firstTitle(), 80)
              + "\" is no number; quote a title that has spaces");
    }
    if (what.get(0).isBlank()) {
      throw new InvalidInputException("A milestone's title must not be empty");
    }
    return null;
  }

  private String firstTitle() {
    return what.stream().filter(w -> !IssueNumber.looksLike(w)).findFirst().orElse("");
  }

  private static Integer number(String text) {
    return new IssueNumber().convert(text);
  }

  /**
   * Where they live.
   *
   * @param configuredUrl of GitHub's API, where the option does not say it; null for none
   */
  public ForgeRequest forge(@Nullable String configuredUrl) {
    return place.isOnGitHub() ? place.gitHub(configuredUrl) : local();
  }

  /**
   * The base branch by its name, so that it is the same milestone whether it is named or not (S4);
   * the forge's default where only the forge knows it.
   */
  public String base() {
    return base.isEmpty() && place.github == null ? place.repository().currentBranch() : base;
  }

  private ForgeRequest local() {
    LocalRepository repository = place.repository();
    boolean none = place.issues == null && !repository.hasIssues();
    Path folder =
        none && goal.given()
            ? repository.root().resolve("issues") // made when the goal's issues are written
            : none && document() != null
                ? repository.root() // a plan document needs no issues
                : repository.issues(place.issues);
    return ForgeRequest.local(repository.root().toString(), folder.toString());
  }
}
