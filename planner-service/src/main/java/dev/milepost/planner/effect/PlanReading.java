package dev.milepost.planner.effect;

import dev.milepost.events.DisplayText;
import dev.milepost.events.ForgeRef;
import dev.milepost.events.IssueBranch;
import dev.milepost.events.Plan;
import dev.milepost.events.RunSpec;
import dev.milepost.events.Selector;
import dev.milepost.events.Usage;
import dev.milepost.forge.Forge;
import dev.milepost.forge.ForgeException;
import dev.milepost.forge.Forges;
import dev.milepost.forge.Issue;
import dev.milepost.planner.domain.plan.PlanBuilder;
import dev.milepost.planner.domain.plan.PlanRequest;
import dev.milepost.planner.domain.plan.SourceIssue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a run's issues from its forge and plans them (P1). Changes nothing. */
public final class PlanReading {
  /** A milestone of more issues is not one milestone. */
  static final int MAX_ISSUES = 10_000;

  /** S6: as many milestones are listed to choose from. */
  private static final int MAX_MILESTONES = 50;

  private static final int MAX_TITLE = 120;

  private final Forges forges;
  private final DocumentReading documents;
  private final GoalReading goals;

  /** Without an agent, and without the documents of what is not on this machine. */
  public PlanReading(Forges forges) {
    this(forges, new PlanDocuments(List.of(), BaseFiles.NONE), null);
  }

  /**
   * @param agent that splits goals (S7); null where none can be asked
   */
  public PlanReading(Forges forges, PlanDocuments documents, @Nullable PlanningAgent agent) {
    this.forges = forges;
    this.documents = new DocumentReading(documents);
    this.goals = new GoalReading(agent);
  }

  /** The result of reading a plan's source. */
  public sealed interface DraftResult permits Drafted, DraftRefused {}

  /** The plan as far as the issues declare it. */
  public record Drafted(Plan plan, @Nullable Usage usage) implements DraftResult {
    /** No agent was asked. */
    public Drafted(Plan plan) {
      this(plan, null);
    }
  }

  /**
   * The errors of a request.
   *
   * @param notFound true if it does not exist
   */
  public record DraftRefused(List<String> problems, boolean notFound) implements DraftResult {
    public DraftRefused {
      problems = List.copyOf(problems);
    }

    /** It exists, and cannot be planned. */
    public DraftRefused(List<String> problems) {
      this(problems, false);
    }
  }

  /** The plan after the looks at the base, and at what the run's commands start there. */
  Plan looked(RunSpec spec, Plan plan) throws InterruptedException {
    return new CommandGate(forges).looked(spec, new BaseGate(forges).looked(spec, plan));
  }

  /**
   * The plan, or why there is none.
   *
   * @throws ForgeException on a fault that may pass
   */
  public DraftResult read(String run, RunSpec spec) throws InterruptedException, IOException {
    try {
      var forge = forges.open(spec);
      return ForgeWarnings.told(forge, read(forge, run, spec));
    } catch (ForgeException e) {
      if (e.passing()) {
        throw e;
      }
      return new DraftRefused(List.of(String.valueOf(e.getMessage())), e.notFound());
    }
  }

  private DraftResult read(Forge forge, String run, RunSpec spec)
      throws InterruptedException, IOException {
    var base = forge.baseBranch(spec.base());
    if (IssueBranch.meets(base)) {
      return new DraftRefused(List.of(IssueBranch.refusal(base)));
    }
    if (forge.branchHead(IssueBranch.FOLDER).isPresent()) {
      return new DraftRefused(List.of(IssueBranch.obstacle(repository(spec.forge()))));
    }
    if (spec.selector() instanceof Selector.ByDocument by) {
      return documents.read(forge, spec, base, by, "");
    }
    if (spec.selector() instanceof Selector.ByGoal by) {
      var place =
          new GoalReading.GoalContext(base, repository(spec.forge()), sources(forge.allIssues()));
      return switch (goals.read(run, spec, by.text(), place)) {
        case Drafted drafted -> PlanLimits.of(spec, drafted);
        case DraftRefused refused -> refused;
      };
    }
    var notFound = new ArrayList<Integer>();
    var issues = issues(forge, spec.selector(), notFound);
    if (issues.isEmpty()) {
      var nothing = nothing(forge, spec.selector());
      return spec.selector() instanceof Selector.ByMilestone by
          ? documents.read(forge, spec, base, new Selector.ByDocument(by.title()), nothing)
          : new DraftRefused(List.of(nothing), true);
    }
    if (issues.size() > MAX_ISSUES) {
      return new DraftRefused(
          List.of(
              "Expected at most %d issues, but %s has %d"
                  .formatted(MAX_ISSUES, shown(spec.selector().label()), issues.size())));
    }
    var plan =
        PlanBuilder.of(
            new PlanRequest(
                spec.selector().label(),
                base,
                repository(spec.forge()),
                sources(issues),
                sources(forge.allIssues()),
                notFound,
                spec.forceResolved(),
                spec.trackings()));
    return PlanLimits.of(spec, new Drafted(plan));
  }

  private static List<Issue> issues(Forge forge, Selector selector, List<Integer> notFound)
      throws InterruptedException {
    return switch (selector) {
      case Selector.ByMilestone by -> forge.issuesOf(by.title());
      case Selector.ByDocument by -> List.of();
      case Selector.ByGoal by -> List.of();
      case Selector.ByIssues by -> {
        var found = forge.issues(by.numbers());
        var there = found.stream().map(Issue::number).collect(Collectors.toSet());
        by.numbers().stream().filter(number -> !there.contains(number)).forEach(notFound::add);
        yield found;
      }
    };
  }

  /** S6: what there is instead. */
  private static String nothing(Forge forge, Selector selector) throws InterruptedException {
    return switch (selector) {
      case Selector.ByDocument by -> "";
      case Selector.ByGoal by -> "";
      case Selector.ByIssues by -> "None of these issues exists: " + shown(by.label());
      case Selector.ByMilestone by -> {
        var titles = forge.milestones();
        var there =
            titles.stream()
                .limit(MAX_MILESTONES)
                .map(title -> "\"" + shown(title) + "\"")
                .collect(Collectors.joining(", "));
        yield titles.contains(by.title())
            ? "The milestone \"%s\" has no issues".formatted(shown(by.title()))
            : "There is no milestone \"%s\". The milestones are: %s"
                .formatted(shown(by.title()), there.isEmpty() ? "none" : there);
      }
    };
  }

  private static List<SourceIssue> sources(List<Issue> issues) {
    return issues.stream()
        .map(
            i ->
                new SourceIssue(
                    i.number(),
                    i.title(),
                    i.closed(),
                    i.labels(),
                    i.body(),
                    null,
                    i.blockedBy(),
                    List.of(),
                    i.parts()))
        .toList();
  }

  /** The name under which bodies speak of their own repository. */
  private static String repository(ForgeRef forge) {
    return switch (forge) {
      case ForgeRef.Local local ->
          local
              .repository()
              .replaceFirst("/+$", "")
              .replaceFirst("/\\.git$", "")
              .replaceFirst("\\.git$", "")
              .replaceFirst(".*/", "");
      case ForgeRef.GitHub github -> github.owner() + "/" + github.repository();
    };
  }

  static String shown(String text) {
    return DisplayText.shown(text, MAX_TITLE);
  }
}
