package dev.milepost.gateway.domain.explain;

import dev.milepost.api.Explanation;
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
  private final RunState run;
  private final IssueState issue;
  private final ExplainedIssue about;
  private final Explanation whole;
  private final AgentPlaces places;

  /**
   * @param whole of the run, which an issue waits for that nothing else holds up
   */
  IssueExplanation(RunState run, IssueState issue, Explanation whole, AgentPlaces places) {
    this.run = run;
    this.issue = issue;
    this.about = new ExplainedIssue(run, issue);
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
      return about.nothing("The run is over: the issue stays " + ApiNames.words(status));
    }
    return switch (status) {
      case CLOSED ->
          about.nothing(issue.reason() == null ? "It is closed" : "It is closed: " + about.why());
      case MERGED -> about.nothing("It is merged");
      case NOTHING_LEFT -> about.nothing("There was nothing left to merge");
      case SKIPPED -> about.nothing("It was skipped");
      case FAILED, CONFLICT -> failed();
      case WAITING -> waiting();
      case READY -> issue.claimable() ? offered() : wanted("its next attempt");
      case RUNNING -> working();
      case IN_REVIEW -> inReview();
      case APPROVED -> approved();
      case MERGING -> about.of(WaitsFor.MERGE, "Its pull request is being merged");
    };
  }

  private boolean isEnded() {
    var now = run.standing();
    return now.over() || now.status() == RunStatus.COMPLETED || now.status() == RunStatus.CANCELLED;
  }

  private Explanation failed() {
    var ended = issue.reason() == null ? "" : ": " + about.why();
    if (issue.requests().retry()) {
      return about.of(WaitsFor.WAVE, "It failed and begins again when its wave is over" + ended);
    }
    return new Explanation(
        issue.number(),
        ApiNames.of(WaitsFor.PERSON),
        "It failed, and a person decides whether it is tried again or skipped" + ended,
        List.of(),
        issue.times().settled(),
        List.of(about.command("retry"), about.command("skip"), about.command("failure")));
  }

  private Explanation waiting() {
    var blockers = issue.openBlockers(run.issues()::get);
    if (!blockers.isEmpty()) {
      return blocked(blockers);
    }
    if (!issue.external().isEmpty()) {
      return about.of(
          WaitsFor.OUTSIDE,
          "It waits for %s outside of this run, which is open or cannot be found"
              .formatted(ExplainedIssue.named(issue.external())),
          issue.external(),
          issue.external().stream().map(n -> about.command("force-resolve") + " " + n).toList());
    }
    if (run.standing().status() != RunStatus.RUNNING) {
      return ofRun();
    }
    if (issue.sum()) {
      return about.of(WaitsFor.PLANNER, "All its parts are done: the planner closes it next");
    }
    if (run.flows()) {
      var clashing = clashing();
      return clashing.isEmpty() ? wanted(firstOrNext()) : apart(clashing);
    }
    var wave = run.currentWave();
    if (wave == null) {
      return about.of(WaitsFor.PLANNER, "Nothing holds it up: the planner begins its wave next");
    }
    return wave.issues().contains(issue.number()) ? wanted("its first attempt") : ofWave(wave);
  }

  private Explanation blocked(List<Integer> blockers) {
    var failed = blockers.stream().filter(about::hasFailed).toList();
    var skipped = blockers.stream().filter(n -> about.is(n, IssueStatus.SKIPPED)).toList();
    var commands = new ArrayList<String>();
    failed.forEach(n -> commands.add(about.command("retry", n)));
    skipped.forEach(n -> commands.add(about.command("force-resolve") + " " + n));
    var text = "It waits for " + ExplainedIssue.named(blockers);
    if (!failed.isEmpty()) {
      text += "; %s failed".formatted(ExplainedIssue.named(failed));
    }
    if (!skipped.isEmpty()) {
      text +=
          "; %s was skipped without letting others go on".formatted(ExplainedIssue.named(skipped));
    }
    return about.of(WaitsFor.BLOCKERS, text, blockers, commands);
  }

  private String firstOrNext() {
    return issue.assignment() == null ? "its first attempt" : "its next attempt";
  }

  /** T1: those that touch the same files and are under way. */
  private List<Integer> clashing() {
    return issue.apart().stream().filter(about::isBegun).sorted().toList();
  }

  private Explanation apart(List<Integer> first) {
    return about.of(
        WaitsFor.ORDER,
        "It begins after %s: %s touch the same files"
            .formatted(ExplainedIssue.named(first), first.size() == 1 ? "both" : "they"),
        first,
        List.of());
  }

  private Explanation ofWave(WaveState wave) {
    var open = wave.issues().stream().filter(about::isUnderWay).toList();
    return about.of(
        WaitsFor.WAVE,
        "It can start when wave %d is over, in which %s %s under way"
            .formatted(wave.wave(), ExplainedIssue.named(open), open.size() == 1 ? "is" : "are"),
        open,
        List.of());
  }

  /** An assignment that the planner wants, and has not offered. */
  private Explanation wanted(String what) {
    if (run.standing().status() != RunStatus.RUNNING) {
      return ofRun();
    }
    var first = places.before(issue.number());
    return first.size() < places.parallel()
        ? about.of(WaitsFor.PLANNER, "The planner offers " + what + " next")
        : about.of(WaitsFor.SLOT, capital(what) + places.waitsBehind(first), first, List.of());
  }

  private Explanation offered() {
    return about.of(
        WaitsFor.EXECUTOR,
        "%s is offered: the next executor with a free slot takes it"
            .formatted(capital(about.work())));
  }

  private Explanation working() {
    var claim = Objects.requireNonNull(issue.claim());
    return about.of(
        WaitsFor.AGENT,
        "Executor %s has an agent at work on %s".formatted(claim.executor(), about.work()));
  }

  private Explanation inReview() {
    if (issue.tampered().held()) {
      return about.of(
          WaitsFor.PERSON,
          "A person has to look at it: it changes what judges it",
          List.of(),
          List.of(about.command("approve"), about.command("skip")));
    }
    var round = issue.requests().round();
    if (round != null) {
      return wanted(round == Work.FIX ? "its next fix round" : "its conflict round");
    }
    var last = issue.reason() == null ? "" : "; last: " + about.why();
    return about.of(
        WaitsFor.REVIEW, "The checks and reviews of its pull request are not done" + last);
  }

  private Explanation approved() {
    var wave = run.currentWave();
    if (wave != null && isTogether(wave)) {
      var mates =
          wave.issues().stream().filter(n -> n != issue.number() && isBeforeApproval(n)).toList();
      if (!mates.isEmpty()) {
        return about.of(
            WaitsFor.APPROVALS,
            "It is approved; wave %d is merged together, and %s %s not ready"
                .formatted(
                    wave.wave(), ExplainedIssue.named(mates), mates.size() == 1 ? "is" : "are"),
            mates,
            List.of());
      }
    }
    var train = run.train();
    return train == null
        ? about.of(WaitsFor.MERGE, "It is approved: it is merged at its turn")
        : new TrainExplanation(about, train).get();
  }

  private boolean isBeforeApproval(int number) {
    return Stream.of(
            IssueStatus.WAITING, IssueStatus.READY, IssueStatus.RUNNING, IssueStatus.IN_REVIEW)
        .anyMatch(status -> about.is(number, status));
  }

  private boolean isTogether(WaveState wave) {
    var told = wave.together();
    return told == null ? places.parallel() > 1 : told;
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

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
