package dev.milepost.planner.run;

import dev.milepost.events.Plan;
import dev.milepost.events.Plan.ExternalKind;
import dev.milepost.events.PlannedIssue;
import dev.milepost.events.PlannerEvent.Blocker;
import dev.milepost.events.PlannerEvent.BlockerKind;
import dev.milepost.planner.run.Step.Claimed;
import dev.milepost.planner.run.Step.Closed;
import dev.milepost.planner.run.Step.Failed;
import dev.milepost.planner.run.Step.InReview;
import dev.milepost.planner.run.Step.Merged;
import dev.milepost.planner.run.Step.Offered;
import dev.milepost.planner.run.Step.Skipped;
import dev.milepost.planner.run.Step.Waiting;
import dev.milepost.planner.run.Step.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An issue of a running run.
 *
 * @param dependsOn issues of the run, ascending
 * @param external unresolved blockers outside the run
 * @param allForced S5: every blocker counts as resolved
 * @param forced S5: these blockers count as resolved
 * @param firstAttempt from which attempts are counted; raised by a retry
 * @param attempt the newest attempt's number
 * @param fixRound the newest fix round that was asked for
 * @param conflictRound the newest conflict round that was asked for
 * @param head of its pull request; null before there is one
 */
public record Task(
    int number,
    String title,
    List<Integer> dependsOn,
    List<Blocker> external,
    boolean allForced,
    Set<Integer> forced,
    Step step,
    int firstAttempt,
    int attempt,
    int fixRound,
    int conflictRound,
    @Nullable String head) {
  public Task {
    dependsOn = List.copyOf(dependsOn);
    external = List.copyOf(external);
    forced = Set.copyOf(forced);
  }

  static Task of(PlannedIssue issue, Plan plan, boolean forced) {
    var external = new ArrayList<Blocker>();
    for (var blocker : plan.external()) {
      if (blocker.issue() == issue.number() && blocker.kind() == ExternalKind.OPEN) {
        external.add(new Blocker(blocker.blocker(), BlockerKind.EXTERNAL_OPEN));
      } else if (blocker.issue() == issue.number() && blocker.kind() == ExternalKind.MISSING) {
        external.add(new Blocker(blocker.blocker(), BlockerKind.MISSING));
      }
    }
    Step step = issue.closed() ? new Closed() : new Waiting();
    return new Task(
        issue.number(),
        issue.title(),
        issue.dependsOn(),
        external,
        forced,
        Set.of(),
        step,
        1,
        1,
        0,
        0,
        null);
  }

  Task at(Step step) {
    return new Task(
        number,
        title,
        dependsOn,
        external,
        allForced,
        forced,
        step,
        firstAttempt,
        attempt,
        fixRound,
        conflictRound,
        head);
  }

  Task withHead(String head) {
    return new Task(
        number,
        title,
        dependsOn,
        external,
        allForced,
        forced,
        step,
        firstAttempt,
        attempt,
        fixRound,
        conflictRound,
        head);
  }

  /** Wanted again: a round, or the next attempt of a lost one. */
  Task wanting(Step.Offer offer, int fixRound, int conflictRound) {
    return new Task(
        number,
        title,
        dependsOn,
        external,
        allForced,
        forced,
        new Wanted(offer),
        firstAttempt,
        offer.assignment().attempt(),
        fixRound,
        conflictRound,
        head);
  }

  /** A retry: attempts and rounds are counted anew, the pull request's head is kept. */
  Task reopened() {
    int next = attempt + 1;
    return new Task(
        number,
        title,
        dependsOn,
        external,
        allForced,
        forced,
        new Waiting(),
        next,
        next,
        0,
        0,
        head);
  }

  /**
   * @param blocker null for all
   */
  Task forcing(@Nullable Integer blocker) {
    var more = new TreeSet<>(forced);
    if (blocker != null) {
      more.add(blocker);
    }
    return new Task(
        number,
        title,
        dependsOn,
        external,
        allForced || blocker == null,
        more,
        step,
        firstAttempt,
        attempt,
        fixRound,
        conflictRound,
        head);
  }

  /** True if this blocker is not to be waited for. */
  boolean forces(int blocker) {
    return allForced || forced.contains(blocker);
  }

  /** An agent is at work on it, or may be at any moment. */
  boolean occupiesSlot() {
    return step instanceof Offered || step instanceof Claimed;
  }

  /** Begun and not settled. */
  boolean inFlight() {
    return occupiesSlot() || step instanceof InReview || step instanceof Wanted && !isNew();
  }

  /** Wanted for the first time, as against a round or the repetition of a lost attempt. */
  boolean isNew() {
    return step instanceof Wanted wanted
        && wanted.offer().assignment().round() == 0
        && attempt == firstAttempt;
  }

  boolean isSettled() {
    return step instanceof Merged || step instanceof Failed || step instanceof Skipped;
  }

  /** What waits for it may start. */
  boolean releases() {
    return step instanceof Merged
        || step instanceof Closed
        || step instanceof Skipped skipped && skipped.releases();
  }
}
