package dev.milepost.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Assignment;
import dev.milepost.events.ExecutorEvent;
import dev.milepost.events.ExecutorEvent.AgentStarted;
import dev.milepost.events.ExecutorEvent.AttemptFailed;
import dev.milepost.events.ExecutorEvent.ConflictResolved;
import dev.milepost.events.ExecutorEvent.FixPushed;
import dev.milepost.events.ExecutorEvent.PrOpened;
import dev.milepost.events.GatewayEvent.BlockerForceResolved;
import dev.milepost.events.GatewayEvent.ChangeApproved;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.GatewayEvent.RunArchived;
import dev.milepost.events.GatewayEvent.RunGivenUp;
import dev.milepost.events.MergeEvent.CombinationFailed;
import dev.milepost.events.MergeEvent.MergeConflicted;
import dev.milepost.events.MergeEvent.MergeFailed;
import dev.milepost.events.MergeEvent.MergeStarted;
import dev.milepost.events.MergeEvent.NothingToMerge;
import dev.milepost.events.MergeEvent.PrMerged;
import dev.milepost.events.MergeEvent.PrRebased;
import dev.milepost.events.MergeEvent.PullRequestsClosed;
import dev.milepost.events.Plan;
import dev.milepost.events.PlannedIssue;
import dev.milepost.events.PlannerEvent.AttemptLost;
import dev.milepost.events.PlannerEvent.IssueFailed;
import dev.milepost.events.PlannerEvent.IssueReady;
import dev.milepost.events.PlannerEvent.IssueSkipped;
import dev.milepost.events.PlannerEvent.MilestoneCancelled;
import dev.milepost.events.PlannerEvent.MilestoneCompleted;
import dev.milepost.events.PlannerEvent.MilestoneDeadlocked;
import dev.milepost.events.PlannerEvent.MilestoneFailed;
import dev.milepost.events.PlannerEvent.MilestonePaused;
import dev.milepost.events.PlannerEvent.MilestonePlanned;
import dev.milepost.events.PlannerEvent.MilestoneResumed;
import dev.milepost.events.PlannerEvent.PlanPhaseStarted;
import dev.milepost.events.PlannerEvent.PlanRevised;
import dev.milepost.events.PlannerEvent.PlanningFailed;
import dev.milepost.events.PlannerEvent.PlanningStalled;
import dev.milepost.events.PlannerEvent.TrackingSettled;
import dev.milepost.events.Recheck;
import dev.milepost.events.ReviewEvent.ChangeHeld;
import dev.milepost.events.ReviewEvent.ChangeReleased;
import dev.milepost.events.ReviewEvent.CiPassed;
import dev.milepost.events.ReviewEvent.PeopleReviewed;
import dev.milepost.events.ReviewEvent.PrApproved;
import dev.milepost.events.RunEvent;
import dev.milepost.events.Work;
import dev.milepost.events.fold.Claims;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An auditor's notes on one run, independent of any participant. */
final class RunLedger {
  private final String run;
  private final Set<Assignment> active = new HashSet<>();
  private final Set<Assignment> agents = new HashSet<>();
  private final Set<Integer> resolved = new HashSet<>();
  private final Set<Integer> merged = new HashSet<>();
  private final Approvals approvals = new Approvals();
  private final Set<Integer> closed = new HashSet<>();
  private final Needs needs = new Needs();
  private final List<RunEvent> story = new ArrayList<>();
  private Claims claims = Claims.none();

  private final PlanningLedger planning = new PlanningLedger();
  private final ScheduleLedger schedule = new ScheduleLedger();
  private final VerdictLedger verdicts = new VerdictLedger();
  private int parallel = 1;
  private boolean gatePassed;
  private boolean paused;
  private boolean landsChecked;
  private boolean rested;
  private boolean ended;
  private @Nullable MergeStarted merging;

  RunLedger(String run) {
    this.run = run;
  }

  String run() {
    return run;
  }

  /** True if only what has passed CI may land. */
  boolean landsChecked() {
    return landsChecked;
  }

  int parallel() {
    return parallel;
  }

  boolean rested() {
    return (rested || paused || ended) && merging == null;
  }

  void book(RunEvent event) {
    story.add(event);
    planning.book(event, this);
    schedule.book(event, this);
    verdicts.book(event, this);
    if (event instanceof ExecutorEvent word) {
      claimed(word);
    }
    switch (event) {
      case MilestoneSubmitted e -> submitted(e);
      case MilestonePlanned e -> planned(e.plan());
      case PlanRevised e -> revised(e);
      case BlockerForceResolved e -> needs.waived(e);
      case IssueReady e -> offered(e);
      case AttemptLost e -> ended(claims.counts(e), e.assignment());
      case IssueFailed e -> active.removeIf(assignment -> assignment.issue() == e.issue());
      case IssueSkipped e -> skipped(e);
      case TrackingSettled e when e.closed() -> resolved.add(e.issue());
      case PrApproved e -> approvals.approved(e.issue(), e.head(), this);
      case ChangeHeld e -> approvals.held(e.head());
      case ChangeReleased e -> approvals.released(e.head());
      case ChangeApproved e -> approvals.released(e.head());
      case CiPassed e when e.tampering().isEmpty() -> approvals.released(e.head());
      case PeopleReviewed e -> approvals.withdrawn(e, merging);
      case MergeStarted e -> merging(e);
      case PrRebased e -> mergingEnded(e.issue());
      case CombinationFailed e -> mergingEnded(e.issue());
      case MergeConflicted e -> mergingEnded(e.issue());
      case MergeFailed e -> mergingEnded(e.issue());
      case NothingToMerge e -> nothingLeft(e);
      case PrMerged e -> merged(e);
      case MilestonePaused e -> paused = true;
      case MilestoneResumed e -> paused = false;
      case MilestoneCompleted e -> ended = rested = true;
      case MilestoneFailed e -> rested = true;
      case MilestoneDeadlocked e -> rested = true;
      case MilestoneCancelled e -> ended = rested = true;
      case RunGivenUp e -> ended = rested = true;
      case RunArchived e -> ended = rested = true;
      case PlanningFailed e -> rested = true;
      case PullRequestsClosed e -> closed(e);
      case PlanPhaseStarted e -> rested = false;
      case PlanningStalled e -> rested = true;
      default -> {}
    }
    claims = claims.fold(event);
  }

  private void submitted(MilestoneSubmitted event) {
    parallel = event.spec().parallel();
    landsChecked = event.spec().reviewing().recheck() != Recheck.OVERLAP;
    gatePassed = event.spec().approved();
    needs.forced(event.spec().forceResolved());
  }

  private void planned(Plan plan) {
    assertThat(needs.isEmpty()).as("planned once, %s", this).isTrue();
    rested = !gatePassed || plan.status() == Plan.PlanStatus.NEEDS_REVIEW;
    needs.planned(plan);
    plan.issues().stream()
        .filter(PlannedIssue::closed)
        .map(PlannedIssue::number)
        .forEach(resolved::add);
  }

  /** Issues that have not started follow the revised plan. */
  private void revised(PlanRevised event) {
    parallel = Math.max(parallel, event.parallel());
    needs.planned(event.plan());
  }

  private void skipped(IssueSkipped event) {
    active.removeIf(assignment -> assignment.issue() == event.issue());
    if (event.releaseDependents()) {
      resolved.add(event.issue());
    }
  }

  /** Invariant 5. */
  private void offered(IssueReady event) {
    rested = false;
    assertThat(planning.written()).as("the last phase of planning ended, %s", this).isTrue();
    active.add(event.assignment());
    assertThat(active).as("assignments at once, %s", this).hasSizeLessThanOrEqualTo(parallel);
    if (event.assignment().work() == Work.IMPLEMENT) {
      assertThat(resolved)
          .as("blockers of %s, %s", event.assignment(), this)
          .containsAll(needs.of(event.assignment().issue()));
    }
  }

  private void claimed(ExecutorEvent event) {
    switch (event) {
      case AgentStarted e -> agents.add(e.assignment());
      case PrOpened e -> ended(claims.counts(e), e.assignment());
      case FixPushed e -> ended(claims.counts(e), e.assignment());
      case ConflictResolved e -> ended(claims.counts(e), e.assignment());
      case AttemptFailed e -> ended(claims.counts(e), e.assignment());
      default -> {}
    }
  }

  /** The assignments of which the log says that their agent is started. */
  Set<Assignment> agents() {
    return agents;
  }

  private void ended(boolean counts, Assignment assignment) {
    if (counts) {
      active.remove(assignment);
    }
  }

  /** A merge that began before the end is finished; one that is intended after it never begins. */
  private void merging(MergeStarted event) {
    if (!ended && !approvals.isWithdrawn(event.head())) {
      approvals.hold(event.issue(), event.head(), this);
      merging = event;
    }
  }

  private void merged(PrMerged event) {
    mergingEnded(event.issue());
    assertThat(merged.add(event.issue())).as("first merge, %s", this).isTrue();
    resolved.add(event.issue());
    if (!event.byOthers()) {
      approvals.hold(event.issue(), event.head(), this);
    }
  }

  private void nothingLeft(NothingToMerge event) {
    mergingEnded(event.issue());
    assertThat(merged).as("merged, %s", this).doesNotContain(event.issue());
    closed.add(event.pullRequest());
  }

  private void mergingEnded(int issue) {
    merging = merging != null && merging.issue() == issue ? null : merging;
  }

  /** Never one that is merged, or whose merge is under way. */
  private void closed(PullRequestsClosed event) {
    assertThat(ended).as("ended, %s", this).isTrue();
    assertThat(merging).as("merging, %s", this).isNull();
    for (var one : event.closed()) {
      assertThat(merged).as("merged, %s", this).doesNotContain(one.issue());
      closed.add(one.pullRequest());
    }
  }

  /** Pull requests that are closed for good. */
  Set<Integer> closed() {
    return closed;
  }

  @Override
  public String toString() {
    return run
        + ":\n  "
        + story.stream().map(RunEvent::toString).collect(Collectors.joining("\n  "));
  }
}
