package dev.milepost.gateway.domain.explain;

import dev.milepost.api.AgentWarning;
import dev.milepost.api.Explanation;
import dev.milepost.api.RunExplanation;
import dev.milepost.api.WaitView;
import dev.milepost.events.Assignment;
import dev.milepost.events.PlannerEvent.Blocked;
import dev.milepost.events.fold.Spending;
import dev.milepost.gateway.domain.ApiNames;
import dev.milepost.gateway.domain.IssueState;
import dev.milepost.gateway.domain.IssueStatus;
import dev.milepost.gateway.domain.RecoveryOptions;
import dev.milepost.gateway.domain.RunState;
import dev.milepost.gateway.domain.ServiceReports;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a run and its issues wait for; nothing is guessed, all follows from the run's events. */
public final class RunExplanations {
  private static final int MAX_COMMANDS = 6;

  private final RunState run;
  private final @Nullable String stuck;
  private final ServiceReports said;
  private final Explanation whole;

  private RunExplanations(RunState run, @Nullable String stuck, ServiceReports said) {
    this.run = run;
    this.stuck = stuck;
    this.said = said;
    whole = whole();
  }

  /**
   * Explains a state.
   *
   * @param stuck why the run cannot be shown any further; null where all is well (E5)
   * @param waits what services say that they try again, or wait for
   */
  public static RunExplanations of(RunState run, @Nullable String stuck, List<WaitView> waits) {
    return of(run, stuck, ServiceReports.of(waits));
  }

  /** The same with all that services say, such as that none of them has the run's agent. */
  public static RunExplanations of(RunState run, @Nullable String stuck, ServiceReports said) {
    return new RunExplanations(run, stuck, said);
  }

  /** The run and all of its issues. */
  public RunExplanation all() {
    return view(explained(run.issues().values()));
  }

  /** The run without its issues. */
  public RunExplanation alone() {
    return view(List.of());
  }

  /** The run and one of its issues; empty if it has no such issue. */
  public Optional<RunExplanation> with(int issue) {
    return Optional.ofNullable(run.issues().get(issue)).map(one -> view(explained(List.of(one))));
  }

  private RunExplanation view(List<Explanation> issues) {
    return new RunExplanation(run.run(), run.seq(), told(whole), issues);
  }

  private List<Explanation> explained(Collection<IssueState> issues) {
    var places = AgentPlaces.of(run);
    return issues.stream()
        .map(issue -> told(new IssueExplanation(run, issue, whole, places).get()))
        .toList();
  }

  private Explanation told(Explanation one) {
    var told = new StringBuilder(one.says());
    said.waits().stream()
        .filter(wait -> Objects.equals(wait.issue(), one.issue()))
        .forEach(wait -> told.append("; ").append(text(wait)));
    said.warnings().stream()
        .filter(warning -> isOf(one, warning))
        .forEach(warning -> told.append("; ").append(warning.says()));
    return new Explanation(
        one.issue(), one.waitsFor(), told.toString(), one.issues(), one.since(), one.commands());
  }

  /** An issue is told of the agents that it waits for, the run of all. */
  private static boolean isOf(Explanation one, AgentWarning warning) {
    return one.issue() == null
        || one.waitsFor().equals(ApiNames.of(WaitsFor.EXECUTOR))
            && warning.programs().equals(AgentWarning.AGENTS);
  }

  private static String text(WaitView wait) {
    var next = wait.until() == null ? "" : ", next try at " + wait.until();
    return wait.repeated()
        ? "%s: %s failed (%d so far)%s: %s"
            .formatted(wait.service(), wait.what(), wait.failures(), next, wait.why())
        : "%s waits for the forge%s: %s".formatted(wait.service(), next, wait.why());
  }

  private Explanation whole() {
    if (stuck != null) {
      return of(WaitsFor.PERSON, "It stands still: " + stuck, command("status"));
    }
    var standing = run.standing();
    if (standing.over()) {
      return of(WaitsFor.NOTHING, "It is " + ApiNames.words(standing.status()) + reason());
    }
    return switch (standing.status()) {
      case PLANNING -> of(WaitsFor.PLANNING, "It is being planned" + phase());
      case STALLED ->
          of(
              WaitsFor.PERSON,
              "Planning stands still" + phase() + reason(),
              command("retry") + " --planning",
              command("skip") + " --planning",
              command("cancel"));
      case AWAITING_APPROVAL ->
          of(
              WaitsFor.PERSON,
              "A person has to approve the plan" + reason(),
              "milepost plan --run " + run.run(),
              command("approve"),
              command("cancel"));
      case PAUSED -> paused(standing.pausedUntil());
      case DEADLOCKED -> rests("No issue can start" + reason());
      case FAILED -> rests("It cannot go on" + reason());
      case RUNNING, PLANNED -> running();
      case COMPLETED, CANCELLED ->
          of(WaitsFor.CLEANUP, "It is " + ApiNames.words(standing.status()) + "; it is cleaned up");
    };
  }

  private Explanation paused(@Nullable Instant until) {
    var why = run.standing().reason();
    if (until == null
        && run.head().budget() != null
        && why != null
        && Spending.isAwaitingWord(why)) {
      return awaitingWord();
    }
    return until == null
        ? of(WaitsFor.PERSON, "It is paused" + reason(), command("resume"), command("cancel"))
        : of(
            WaitsFor.TIME,
            "It is paused until %s and goes on by itself%s".formatted(until, reason()),
            command("resume"));
  }

  /** The planner's reason says it: it may know of a lost attempt that is not among these. */
  private Explanation awaitingWord() {
    var lost = run.spending().unsaid().stream().map(Assignment::issue).distinct().toList();
    return new Explanation(
        null,
        ApiNames.of(WaitsFor.EXECUTOR),
        "It is paused until an executor says what a lost agent%s used, and goes on by itself where the budget allows it; if that executor never comes back, a person has to resume it%s"
            .formatted(lost.isEmpty() ? "" : " of " + ExplainedIssue.named(lost), reason()),
        lost,
        run.standing().since(),
        List.of(command("resume") + " --no-budget", command("cancel")));
  }

  private Explanation rests(String says) {
    var commands = RecoveryOptions.choices(run).stream().map(choice -> choice.option().command());
    return of(WaitsFor.PERSON, says, commands.limit(MAX_COMMANDS).toArray(String[]::new));
  }

  /** What needs a person comes first, then what takes longest. */
  private Explanation running() {
    var held = numbers(issue -> issue.tampered().held() && !issue.status().isSettled());
    if (!held.isEmpty()) {
      return named(
          WaitsFor.PERSON,
          held,
          "A person has to look at %s, whose changes touch what judges them",
          held.stream().map(n -> command("approve") + " " + n).toArray(String[]::new));
    }
    var working = at(IssueStatus.RUNNING);
    if (!working.isEmpty()) {
      return named(WaitsFor.AGENT, working, ExplainedIssue.agents(working) + " at work on %s");
    }
    var offered = numbers(issue -> issue.status() == IssueStatus.READY && issue.claimable());
    if (!offered.isEmpty()) {
      return named(WaitsFor.EXECUTOR, offered, "Executors with free slots take %s next");
    }
    var inReview = at(IssueStatus.IN_REVIEW);
    if (!inReview.isEmpty()) {
      return named(
          WaitsFor.REVIEW, inReview, ExplainedIssue.requests(inReview) + " checked and reviewed");
    }
    var merging =
        numbers(
            issue ->
                issue.status() == IssueStatus.APPROVED || issue.status() == IssueStatus.MERGING);
    if (!merging.isEmpty()) {
      return named(WaitsFor.MERGE, merging, ExplainedIssue.requests(merging) + " merged next");
    }
    return run.issues().values().stream().allMatch(issue -> issue.status().isDone())
        ? of(WaitsFor.CLEANUP, "All issues are done; the worktrees are removed")
        : of(WaitsFor.PLANNER, "The planner decides what comes next");
  }

  private List<Integer> at(IssueStatus status) {
    return numbers(issue -> issue.status() == status);
  }

  private List<Integer> numbers(Predicate<IssueState> which) {
    return run.issues().values().stream().filter(which).map(IssueState::number).toList();
  }

  private Explanation named(WaitsFor kind, List<Integer> issues, String says, String... commands) {
    return new Explanation(
        null,
        ApiNames.of(kind),
        says.formatted(ExplainedIssue.named(issues)),
        issues,
        since(issues),
        List.of(commands));
  }

  private Explanation of(WaitsFor kind, String says, String... commands) {
    // Within a run that goes on nothing tells when these began.
    boolean told = kind == WaitsFor.PERSON || kind == WaitsFor.TIME || kind == WaitsFor.PLANNING;
    var since = told ? run.standing().since() : null;
    return new Explanation(
        null,
        ApiNames.of(kind),
        says,
        run.blocked().stream().map(Blocked::issue).toList(),
        since,
        List.of(commands));
  }

  /** When the first of them came into its state. */
  private @Nullable Instant since(List<Integer> issues) {
    return issues.stream()
        .map(run.issues()::get)
        .filter(Objects::nonNull)
        .map(issue -> issue.times().updated())
        .filter(Objects::nonNull)
        .min(Instant::compareTo)
        .orElse(null);
  }

  private String phase() {
    var phase = run.standing().phase();
    return phase == null
        ? ""
        : ", in the phase %s, attempt %d".formatted(ApiNames.of(phase.phase()), phase.attempt());
  }

  private String reason() {
    var why = run.standing().reason();
    return why == null || why.isBlank() ? "" : ": " + why;
  }

  private String command(String verb) {
    return "milepost " + verb + " " + run.run();
  }
}
