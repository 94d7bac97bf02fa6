package dev.milepost.gateway.domain.explain;

import dev.milepost.api.Explanation;
import dev.milepost.events.Assignment;
import dev.milepost.events.IssueNumberText;
import dev.milepost.events.Work;
import dev.milepost.gateway.domain.ApiNames;
import dev.milepost.gateway.domain.IssueState;
import dev.milepost.gateway.domain.IssueStatus;
import dev.milepost.gateway.domain.RunState;
import dev.milepost.gateway.domain.RunState.WaveState;
import dev.milepost.gateway.domain.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What one issue of a run waits for. */
final class IssueExplanation {
  /** More are counted. */
  private static final int MAX_NAMED = 8;

  private final RunState run;
  private final IssueState issue;
  private final Explanation whole;
  private final List<Integer> places;

  /**
   * @param whole of the run, which an issue waits for that nothing else holds up
   * @param places the issues that {@linkplain #holdsPlace hold} one of the run's places
   */
  IssueExplanation(RunState run, IssueState issue, Explanation whole, List<Integer> places) {
    this.run = run;
    this.issue = issue;
    this.whole = whole;
    this.places = places;
  }

  Explanation get() {
    var says = standing();
    return issue.status().isDone() || isEnded()
        ? says
        : new Explanation(
            says.issue(),
            says.waitsFor(),
            says.says() + InstructionDelivery.waiting(issue),
            says.issues(),
            says.since(),
            says.commands());
  }

  private Explanation standing() {
    var status = issue.status();
    if (!status.isDone() && isEnded()) {
      return nothing("The run is over: the issue stays " + ApiNames.words(status));
    }
    return switch (status) {
      case CLOSED -> nothing(issue.reason() == null ? "It is closed" : "It is closed: " + why());
      case MERGED -> nothing("It is merged");
      case NOTHING_LEFT -> nothing("There was nothing left to merge");
      case SKIPPED -> nothing("It was skipped");
      case FAILED, CONFLICT -> failed();
      case WAITING -> waiting();
      case READY -> issue.claimable() ? offered() : wanted("its next attempt");
      case RUNNING -> working();
      case IN_REVIEW -> inReview();
      case APPROVED -> approved();
      case MERGING -> of(WaitsFor.MERGE, "Its pull request is being merged");
    };
  }

  private boolean isEnded() {
    var now = run.standing();
    return now.over() || now.status() == RunStatus.COMPLETED || now.status() == RunStatus.CANCELLED;
  }

  private Explanation failed() {
    var ended = issue.reason() == null ? "" : ": " + why();
    if (issue.requests().retry()) {
      return of(WaitsFor.WAVE, "It failed and begins again when its wave is over" + ended);
    }
    return new Explanation(
        issue.number(),
        ApiNames.of(WaitsFor.PERSON),
        "It failed, and a person decides whether it is tried again or skipped" + ended,
        List.of(),
        issue.times().settled(),
        List.of(command("retry"), command("skip"), command("failure")));
  }

  private Explanation waiting() {
    var blockers = issue.openBlockers(run.issues()::get);
    if (!blockers.isEmpty()) {
      return blocked(blockers);
    }
    if (!issue.external().isEmpty()) {
      return of(
          WaitsFor.OUTSIDE,
          "It waits for %s outside of this run, which is open or cannot be found"
              .formatted(named(issue.external())),
          issue.external(),
          issue.external().stream().map(n -> command("force-resolve") + " " + n).toList());
    }
    if (run.standing().status() != RunStatus.RUNNING) {
      return ofRun();
    }
    if (issue.sum()) {
      return of(WaitsFor.PLANNER, "All its parts are done: the planner closes it next");
    }
    var wave = run.currentWave();
    if (wave == null) {
      return of(WaitsFor.PLANNER, "Nothing holds it up: the planner begins its wave next");
    }
    return wave.issues().contains(issue.number()) ? wanted("its first attempt") : ofWave(wave);
  }

  private Explanation blocked(List<Integer> blockers) {
    var failed = blockers.stream().filter(this::hasFailed).toList();
    var skipped = blockers.stream().filter(n -> is(n, IssueStatus.SKIPPED)).toList();
    var commands = new ArrayList<String>();
    failed.forEach(n -> commands.add(command("retry", n)));
    skipped.forEach(n -> commands.add(command("force-resolve") + " " + n));
    var text = "It waits for " + named(blockers);
    if (!failed.isEmpty()) {
      text += "; %s failed".formatted(named(failed));
    }
    if (!skipped.isEmpty()) {
      text += "; %s was skipped without letting others go on".formatted(named(skipped));
    }
    return of(WaitsFor.BLOCKERS, text, blockers, commands);
  }

  private Explanation ofWave(WaveState wave) {
    var open = wave.issues().stream().filter(this::isUnderWay).toList();
    return of(
        WaitsFor.WAVE,
        "It can start when wave %d is over, in which %s %s under way"
            .formatted(wave.wave(), named(open), open.size() == 1 ? "is" : "are"),
        open,
        List.of());
  }

  /** An assignment that the planner wants, and has not offered. */
  private Explanation wanted(String what) {
    if (run.standing().status() != RunStatus.RUNNING) {
      return ofRun();
    }
    var first = places.stream().filter(other -> other != issue.number()).toList();
    return first.isEmpty()
        ? of(WaitsFor.PLANNER, "The planner offers " + what + " next")
        : of(WaitsFor.SLOT, capital(what) + waitsBehind(first), first, List.of());
  }

  private String waitsBehind(List<Integer> first) {
    return parallel(run) <= 1
        ? " begins after %s: the run takes one issue at a time".formatted(named(first))
        : " waits for one of the run's %d places for agents; %s %s them"
            .formatted(parallel(run), named(first), first.size() == 1 ? "has" : "have");
  }

  /**
   * True if an agent works on it, or may at any moment; in a run of one place, until it is done.
   */
  static boolean holdsPlace(RunState run, IssueState other) {
    return switch (other.status()) {
      case RUNNING -> true;
      case READY -> other.claimable() || parallel(run) <= 1;
      case IN_REVIEW, APPROVED, MERGING -> parallel(run) <= 1;
      case CLOSED, WAITING, MERGED, NOTHING_LEFT, FAILED, CONFLICT, SKIPPED -> false;
    };
  }

  private Explanation offered() {
    return of(
        WaitsFor.EXECUTOR,
        "%s is offered: the next executor with a free slot takes it".formatted(capital(work())));
  }

  private Explanation working() {
    var claim = Objects.requireNonNull(issue.claim());
    return of(
        WaitsFor.AGENT,
        "Executor %s has an agent at work on %s".formatted(claim.executor(), work()));
  }

  private Explanation inReview() {
    if (issue.tampered().held()) {
      return of(
          WaitsFor.PERSON,
          "A person has to look at it: it changes what judges it",
          List.of(),
          List.of(command("approve"), command("skip")));
    }
    var round = issue.requests().round();
    if (round != null) {
      return wanted(round == Work.FIX ? "its next fix round" : "its conflict round");
    }
    var last = issue.reason() == null ? "" : "; last: " + why();
    return of(WaitsFor.REVIEW, "The checks and reviews of its pull request are not done" + last);
  }

  private Explanation approved() {
    var wave = run.currentWave();
    if (wave != null && isTogether(wave)) {
      var mates =
          wave.issues().stream().filter(n -> n != issue.number() && isBeforeApproval(n)).toList();
      if (!mates.isEmpty()) {
        return of(
            WaitsFor.APPROVALS,
            "It is approved; wave %d is merged together, and %s %s not ready"
                .formatted(wave.wave(), named(mates), mates.size() == 1 ? "is" : "are"),
            mates,
            List.of());
      }
    }
    return of(WaitsFor.MERGE, "It is approved: its merge comes next");
  }

  private boolean isBeforeApproval(int number) {
    return Stream.of(
            IssueStatus.WAITING, IssueStatus.READY, IssueStatus.RUNNING, IssueStatus.IN_REVIEW)
        .anyMatch(status -> is(number, status));
  }

  private boolean isTogether(WaveState wave) {
    var told = wave.together();
    return told == null ? parallel(run) > 1 : told;
  }

  private Explanation ofRun() {
    return new Explanation(
        issue.number(),
        whole.waitsFor(),
        whole.says(),
        whole.issues(),
        whole.since(),
        whole.commands());
  }

  private boolean isUnderWay(int number) {
    var other = run.issues().get(number);
    return other != null && !other.status().isSettled();
  }

  private boolean hasFailed(int number) {
    return is(number, IssueStatus.FAILED) || is(number, IssueStatus.CONFLICT);
  }

  private boolean is(int number, IssueStatus status) {
    var other = run.issues().get(number);
    return other != null && other.status() == status;
  }

  private static int parallel(RunState run) {
    var submitted = run.submitted();
    return submitted == null ? 1 : Math.max(1, submitted.spec().parallel());
  }

  private String work() {
    var assignment = issue.assignment();
    return assignment == null ? "its work" : work(assignment);
  }

  private static String work(Assignment assignment) {
    return switch (assignment.work()) {
      case IMPLEMENT -> "attempt " + assignment.attempt();
      case FIX -> "fix round " + assignment.round();
      case RESOLVE_CONFLICT -> "conflict round " + assignment.round();
    };
  }

  private String command(String verb) {
    return command(verb, issue.number());
  }

  private String command(String verb, int number) {
    return "milepost %s %s %d".formatted(verb, run.run(), number);
  }

  private Explanation nothing(String says) {
    return new Explanation(
        issue.number(), ApiNames.of(WaitsFor.NOTHING), says, List.of(), null, List.of());
  }

  private Explanation of(WaitsFor kind, String says) {
    return of(kind, says, List.of(), List.of());
  }

  private Explanation of(WaitsFor kind, String says, List<Integer> issues, List<String> commands) {
    return new Explanation(
        issue.number(), ApiNames.of(kind), says, issues, issue.times().updated(), commands);
  }

  private String why() {
    return String.valueOf(issue.reason());
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  static String named(List<Integer> issues) {
    return issues.size() <= MAX_NAMED
        ? IssueNumberText.of(issues)
        : "%s and %d more"
            .formatted(IssueNumberText.of(issues.subList(0, MAX_NAMED)), issues.size() - MAX_NAMED);
  }
}
