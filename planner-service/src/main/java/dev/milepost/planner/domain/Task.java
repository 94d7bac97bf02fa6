package dev.milepost.planner.domain;

import dev.milepost.events.Assignment;
import dev.milepost.events.Plan.ExternalBlocker;
import dev.milepost.events.Plan.ExternalKind;
import dev.milepost.events.PlannedIssue;
import dev.milepost.events.PlannerEvent.Blocker;
import dev.milepost.events.PlannerEvent.BlockerKind;
import dev.milepost.events.Tracking;
import dev.milepost.planner.domain.IssueStage.Closed;
import dev.milepost.planner.domain.IssueStage.Failed;
import dev.milepost.planner.domain.IssueStage.LeftOpen;
import dev.milepost.planner.domain.IssueStage.Merged;
import dev.milepost.planner.domain.IssueStage.Offer;
import dev.milepost.planner.domain.IssueStage.Queued;
import dev.milepost.planner.domain.IssueStage.Skipped;
import dev.milepost.planner.domain.IssueStage.Waiting;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An issue of a running run.
 *
 * @param count how often work on it was begun and asked for
 * @param head of its pull request; null before there is one
 */
@RecordBuilder
public record Task(
    int number,
    String title,
    TaskBlockers needs,
    IssueStage step,
    TaskCounters count,
    @Nullable String head)
    implements TaskBuilder.With {

  /**
   * The issue's blockers.
   *
   * @param issues of the run, ascending
   * @param external unresolved blockers outside the run
   * @param soft related issues: they go first within a wave, and are not waited for
   * @param allForced S5: every blocker counts as resolved
   * @param forced S5: these blockers count as resolved
   * @param sum what a tracking issue is the sum of; null for any other
   */
  @RecordBuilder
  public record TaskBlockers(
      List<Integer> issues,
      List<Blocker> external,
      List<Integer> soft,
      boolean allForced,
      Set<Integer> forced,
      @Nullable Tracking sum)
      implements TaskBlockersBuilder.With {
    public TaskBlockers {
      issues = List.copyOf(issues);
      soft = List.copyOf(soft);
      external = List.copyOf(external);
      forced = Set.copyOf(forced);
    }

    /** True if the issue does not wait for this blocker. */
    boolean forces(int blocker) {
      return allForced || forced.contains(blocker);
    }
  }

  /**
   * @param firstAttempt from which attempts are counted; raised by a retry
   * @param attempt the newest attempt's number
   * @param fixRound the newest fix round that was asked for
   * @param conflictRound the newest conflict round that was asked for
   */
  @RecordBuilder
  public record TaskCounters(int firstAttempt, int attempt, int fixRound, int conflictRound)
      implements TaskCountersBuilder.With {
    static final TaskCounters FIRST = new TaskCounters(1, 1, 0, 0);
  }

  /**
   * @param outside what the issue waits for outside of the run
   */
  static Task of(PlannedIssue issue, List<ExternalBlocker> outside, boolean forced) {
    var external = new ArrayList<Blocker>();
    for (var blocker : outside) {
      if (blocker.kind() == ExternalKind.OPEN) {
        external.add(new Blocker(blocker.blocker(), BlockerKind.EXTERNAL_OPEN));
      } else if (blocker.kind() == ExternalKind.MISSING) {
        external.add(new Blocker(blocker.blocker(), BlockerKind.MISSING));
      }
    }
    var needs =
        new TaskBlockers(
            issue.dependsOn(), external, issue.soft(), forced, Set.of(), issue.tracking());
    IssueStage step = issue.closed() ? new Closed() : new Waiting();
    return new Task(issue.number(), issue.title(), needs, step, TaskCounters.FIRST, null);
  }

  int attempt() {
    return count.attempt();
  }

  /** How many attempts there were since the last retry. */
  int attemptsUsed() {
    return count.attempt() - count.firstAttempt() + 1;
  }

  /** Wanted for the first time, or after a retry. */
  Task queued() {
    var assignment = Assignment.implement(number, count.attempt());
    return withStep(new Queued(new Offer(assignment, List.of(), List.of(), head)));
  }

  /** Wanted again: the next attempt of a lost one. */
  Task wanting(Offer offer) {
    return wanting(offer, count.fixRound(), count.conflictRound());
  }

  /** Wanted again, and no attempt was used up (X10). */
  Task waiting(Offer offer) {
    var more =
        count
            .with()
            .firstAttempt(count.firstAttempt() + 1)
            .attempt(offer.assignment().attempt())
            .build();
    return with().step(new Queued(offer)).count(more).build();
  }

  /** Wanted again: a round. */
  Task wanting(Offer offer, int fixRound, int conflictRound) {
    var more =
        count
            .with()
            .attempt(offer.assignment().attempt())
            .fixRound(fixRound)
            .conflictRound(conflictRound)
            .build();
    return with().step(new Queued(offer)).count(more).build();
  }

  /** A retry: attempts and rounds count from 0, the pull request's head is kept. */
  Task reopened() {
    int next = count.attempt() + 1;
    return with().step(new Waiting()).count(new TaskCounters(next, next, 0, 0)).build();
  }

  /** As a revised plan has it. */
  Task needing(PlannedIssue issue) {
    var other = needs.with().issues(issue.dependsOn()).sum(issue.tracking()).build();
    return with().title(issue.title()).needs(other).build();
  }

  /**
   * @param blocker null for all
   */
  Task forcing(@Nullable Integer blocker) {
    var more = new TreeSet<>(needs.forced());
    if (blocker != null) {
      more.add(blocker);
    }
    boolean all = needs.allForced() || blocker == null;
    return withNeeds(needs.with().allForced(all).forced(more).build());
  }

  /** Wanted for the first time, as against a round or the repetition of a lost attempt. */
  boolean isNew() {
    return step instanceof Queued wanted
        && wanted.offer().assignment().round() == 0
        && count.attempt() == count.firstAttempt();
  }

  /** Work on it was asked for and is neither merged nor given up. */
  boolean isUnderWay() {
    return step instanceof Queued
        || step instanceof IssueStage.Offered
        || step instanceof IssueStage.Claimed
        || step instanceof IssueStage.InReview;
  }

  boolean isSettled() {
    return isDone()
        || step instanceof Failed
        || step instanceof Skipped
        || step instanceof LeftOpen;
  }

  /** Merged, or closed. */
  boolean isDone() {
    return step instanceof Merged || step instanceof Closed;
  }

  /** A tracking issue on which no agent works. */
  boolean onlySums() {
    var sum = needs.sum();
    return sum != null && sum.then() == Tracking.Then.SKIP;
  }

  /** True if its dependents may start. */
  boolean releases() {
    return step instanceof Merged
        || step instanceof Closed
        || step instanceof Skipped skipped && skipped.releases();
  }
}
