package dev.milepost.events.fold;

import dev.milepost.events.Assignment;
import dev.milepost.events.ExecutorEvent;
import dev.milepost.events.ExecutorEvent.AgentStarted;
import dev.milepost.events.ExecutorEvent.AttemptFailed;
import dev.milepost.events.ExecutorEvent.AttemptStarted;
import dev.milepost.events.ExecutorEvent.ConflictResolved;
import dev.milepost.events.ExecutorEvent.FixPushed;
import dev.milepost.events.ExecutorEvent.PrOpened;
import dev.milepost.events.ExecutorEvent.PushStarted;
import dev.milepost.events.ExecutorEvent.UsageReported;
import dev.milepost.events.ExecutorEvent.WorktreeReady;
import dev.milepost.events.ExecutorEvent.WorktreesRemoved;
import dev.milepost.events.GatewayEvent;
import dev.milepost.events.MergeEvent;
import dev.milepost.events.MergeEvent.PrMerged;
import dev.milepost.events.PlannerEvent;
import dev.milepost.events.PlannerEvent.AttemptLost;
import dev.milepost.events.PlannerEvent.IssueFailed;
import dev.milepost.events.PlannerEvent.IssueReopened;
import dev.milepost.events.PlannerEvent.IssueSkipped;
import dev.milepost.events.PlannerEvent.TrackingSettled;
import dev.milepost.events.ReviewEvent;
import dev.milepost.events.RunEvent;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * The claims whose events count (docs/protocol.md, "Assignments"): the first claim of an assignment
 * stands until it ends or is lost; participants ignore every other event about it. An issue that
 * failed, is skipped or merged takes no claim: a planner that comes back may offer it late, since
 * it decided to before the merge was in the log.
 *
 * <p>Immutable: a changed copy shares all but O(log n) with the one before, so that a claim costs
 * the same in a run of ten thousand issues as in one of ten.
 *
 * <p>Ask {@link #counts} with the claims as they were <em>before</em> the event, then {@link #fold}
 * it.
 *
 * @param standing the claim of each assignment that was ever claimed
 * @param floors for an issue, the lowest attempt that may still speak
 */
public record Claims(PMap<Assignment, Claim> standing, PMap<Integer, Integer> floors) {
  private static final int NONE_MAY_SPEAK = Integer.MAX_VALUE;

  /**
   * @param ended true once its events no longer count
   */
  public record Claim(String executor, String incarnation, boolean ended) {}

  /** Of a run without work. */
  public static Claims none() {
    return new Claims(HashTreePMap.empty(), HashTreePMap.empty());
  }

  /** True if an executor's word is the standing claim's, or is the first claim. */
  public boolean counts(ExecutorEvent event) {
    return switch (event) {
      case AttemptStarted e -> mayBeClaimed(e.assignment());
      case PrOpened e -> speaks(e.assignment(), e.executor(), e.incarnation());
      case FixPushed e -> speaks(e.assignment(), e.executor(), e.incarnation());
      case ConflictResolved e -> speaks(e.assignment(), e.executor(), e.incarnation());
      case AttemptFailed e -> speaks(e.assignment(), e.executor(), e.incarnation());
      case UsageReported e -> speaks(e.assignment(), e.executor(), e.incarnation());
      case WorktreeReady e -> speaks(e.assignment(), e.executor(), e.incarnation());
      case AgentStarted e -> speaks(e.assignment(), e.executor(), e.incarnation());
      case PushStarted e -> speaks(e.assignment(), e.executor(), e.incarnation());
      case WorktreesRemoved e -> true;
    };
  }

  /** True if the claim that is said to be lost stands. */
  public boolean counts(AttemptLost event) {
    return speaks(event.assignment(), event.executor(), event.incarnation());
  }

  /** The claims after an event; this object where it changes nothing. */
  public Claims fold(RunEvent event) {
    return switch (event) {
      case AttemptStarted e ->
          counts(e) ? with(e.assignment(), e.executor(), e.incarnation(), false) : this;
      case PrOpened e -> end(counts(e), e.assignment(), e.executor(), e.incarnation());
      case FixPushed e -> end(counts(e), e.assignment(), e.executor(), e.incarnation());
      case ConflictResolved e -> end(counts(e), e.assignment(), e.executor(), e.incarnation());
      case AttemptFailed e -> end(counts(e), e.assignment(), e.executor(), e.incarnation());
      case AttemptLost e -> end(counts(e), e.assignment(), e.executor(), e.incarnation());
      case IssueFailed e -> withFloor(e.issue(), NONE_MAY_SPEAK);
      case IssueSkipped e -> withFloor(e.issue(), NONE_MAY_SPEAK);
      case TrackingSettled e -> withFloor(e.issue(), NONE_MAY_SPEAK);
      case IssueReopened e -> withFloor(e.issue(), e.nextAttempt());
      case UsageReported e -> this;
      case WorktreeReady e -> this;
      case AgentStarted e -> this;
      case PushStarted e -> this;
      case WorktreesRemoved e -> this;
      case GatewayEvent e -> this;
      case PlannerEvent e -> this;
      case ReviewEvent e -> this;
      case PrMerged e -> withFloor(e.issue(), NONE_MAY_SPEAK);
      case MergeEvent e -> this;
    };
  }

  /** True if no claim of it stood yet and its issue still takes one. */
  public boolean mayBeClaimed(Assignment assignment) {
    return !standing.containsKey(assignment) && isAboveFloor(assignment);
  }

  /** True if the claim is this one's, and has not ended. */
  public boolean speaks(Assignment assignment, String executor, String incarnation) {
    var claim = standing.get(assignment);
    return claim != null
        && isAboveFloor(assignment)
        && claim.equals(new Claim(executor, incarnation, false));
  }

  /** True if the claim that stands, or stood, is this one's, be it over or not. */
  public boolean isOf(Assignment assignment, String executor, String incarnation) {
    var claim = standing.get(assignment);
    return claim != null
        && claim.executor().equals(executor)
        && claim.incarnation().equals(incarnation);
  }

  /** Events of the assignment no longer count, from any executor (E5). */
  public Claims held(Assignment assignment) {
    var claim = standing.get(assignment);
    return claim == null
        ? with(assignment, "", "", true)
        : with(assignment, claim.executor(), claim.incarnation(), true);
  }

  /** True if it may be claimed, or its claim has not ended. */
  public boolean isAlive(Assignment assignment) {
    var claim = standing.get(assignment);
    return isAboveFloor(assignment) && (claim == null || !claim.ended());
  }

  private boolean isAboveFloor(Assignment assignment) {
    return assignment.attempt() >= floors.getOrDefault(assignment.issue(), 0);
  }

  private Claims end(boolean counts, Assignment assignment, String executor, String incarnation) {
    return counts ? with(assignment, executor, incarnation, true) : this;
  }

  private Claims with(Assignment assignment, String executor, String incarnation, boolean ended) {
    var claim = new Claim(executor, incarnation, ended);
    return new Claims(standing.plus(assignment, claim), floors);
  }

  private Claims withFloor(int issue, int attempt) {
    return new Claims(standing, floors.plus(issue, attempt));
  }
}
