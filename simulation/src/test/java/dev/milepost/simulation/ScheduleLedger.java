package dev.milepost.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Assignment;
import dev.milepost.events.ExecutorEvent.AttemptFailed;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.MergeEvent.MergeStarted;
import dev.milepost.events.MergeEvent.PrMerged;
import dev.milepost.events.Ordering;
import dev.milepost.events.Plan;
import dev.milepost.events.PlannedIssue;
import dev.milepost.events.PlannerEvent.IssueFailed;
import dev.milepost.events.PlannerEvent.IssueReady;
import dev.milepost.events.PlannerEvent.IssueReopened;
import dev.milepost.events.PlannerEvent.IssueSkipped;
import dev.milepost.events.PlannerEvent.MilestoneDeadlocked;
import dev.milepost.events.PlannerEvent.MilestoneFailed;
import dev.milepost.events.PlannerEvent.MilestonePaused;
import dev.milepost.events.PlannerEvent.MilestonePlanned;
import dev.milepost.events.PlannerEvent.MilestoneResumed;
import dev.milepost.events.PlannerEvent.PlanRevised;
import dev.milepost.events.PlannerEvent.TrackingSettled;
import dev.milepost.events.PlannerEvent.WaveCompleted;
import dev.milepost.events.PlannerEvent.WaveReady;
import dev.milepost.events.RunEvent;
import dev.milepost.events.RunSpec;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An auditor's notes on a run's waves, or its flow, its pauses and attempts. */
final class ScheduleLedger {
  private final Set<Integer> planned = new HashSet<>();
  private final Set<Integer> settled = new HashSet<>();

  /** The first attempt of each issue since a person last had it begun again. */
  private final Map<Integer, Integer> firstAttempts = new HashMap<>();

  /** X10: those that ended at a provider's limit. */
  private final Set<Assignment> uncounted = new HashSet<>();

  /** Offered, and not settled since. */
  private final Set<Integer> underWay = new HashSet<>();

  private List<Ordering> orderings = List.of();
  private boolean flows;
  private @Nullable WaveReady wave;
  private int waves;
  private int maxAttempts;
  private boolean paused;
  private int mergesInPause;

  /**
   * Books an event.
   *
   * @param story printed where something is wrong
   */
  void book(RunEvent event, Object story) {
    switch (event) {
      case MilestoneSubmitted e -> submitted(e.spec());
      case MilestonePlanned e -> planned(e.plan());
      case PlanRevised e -> planned(e.plan());
      case WaveReady e -> begun(e, story);
      case WaveCompleted e -> ended(e, story);
      case IssueReady e -> offered(e, story);
      case IssueReopened e -> reopened(e);
      case AttemptFailed e when e.kind().goesOn() -> uncounted.add(e.assignment());
      case PrMerged e -> settled(e.issue());
      case IssueFailed e -> settled(e.issue());
      case IssueSkipped e -> settled(e.issue());
      case TrackingSettled e -> settled(e.issue());
      case MilestoneDeadlocked e -> rests(story);
      case MilestoneFailed e -> rests(story);
      case MilestonePaused e -> paused(true);
      case MilestoneResumed e -> paused(false);
      case MergeStarted e -> merging(story);
      default -> {}
    }
  }

  private void submitted(RunSpec spec) {
    maxAttempts = spec.maxAttempts();
    flows = spec.flows();
  }

  private void settled(int issue) {
    settled.add(issue);
    underWay.remove(issue);
  }

  /** A run waits for a person only when nothing goes on by itself. */
  private void rests(Object story) {
    assertThat(underWay).as("under way when the run rests, %s", story).isEmpty();
  }

  /** T1: in a run without waves issues that clash are never under way at once. */
  private void apart(int issue, Object story) {
    assertThat(orderings)
        .as("clashes of #%d, which is offered while %s are under way, %s", issue, underWay, story)
        .noneMatch(
            o ->
                o.issue() == issue && underWay.contains(o.after())
                    || o.after() == issue && underWay.contains(o.issue()));
  }

  private void planned(Plan plan) {
    orderings = plan.orderings();
    planned.clear();
    plan.issues().stream().map(PlannedIssue::number).forEach(planned::add);
  }

  private void begun(WaveReady event, Object story) {
    assertThat(flows).as("has no waves, %s", story).isFalse();
    assertThat(paused).as("wave %d begins while paused, %s", event.wave(), story).isFalse();
    assertThat(wave).as("under way when wave %d begins, %s", event.wave(), story).isNull();
    assertThat(event.wave()).as("the next wave, %s", story).isEqualTo(++waves);
    wave = event;
  }

  private void ended(WaveCompleted event, Object story) {
    assertThat(wave).as("wave %d ends, %s", event.wave(), story).isNotNull();
    assertThat(wave.wave()).as("the wave under way, %s", story).isEqualTo(event.wave());
    for (int issue : wave.issues()) {
      boolean over = settled.contains(issue) || !planned.contains(issue);
      assertThat(over).as("#%d when wave %d ends, %s", issue, event.wave(), story).isTrue();
    }
    wave = null;
  }

  /** X8: a person's retry counts anew. */
  private void offered(IssueReady event, Object story) {
    var assignment = event.assignment();
    assertThat(paused).as("%s offered while paused, %s", assignment.slug(), story).isFalse();
    if (underWay.add(assignment.issue()) && flows) {
      apart(assignment.issue(), story);
    }
    int first = firstAttempts.computeIfAbsent(assignment.issue(), i -> assignment.attempt());
    long free =
        uncounted.stream()
            .filter(one -> one.issue() == assignment.issue() && one.attempt() >= first)
            .count();
    assertThat(assignment.attempt() - first + 1 - free)
        .as("attempts at #%d, %s", assignment.issue(), story)
        .isLessThanOrEqualTo(maxAttempts);
  }

  private void reopened(IssueReopened event) {
    settled.remove(event.issue());
    firstAttempts.put(event.issue(), event.nextAttempt());
  }

  private void paused(boolean now) {
    paused = now;
    mergesInPause = 0;
  }

  /** One that merge decided before it heard of the pause may follow that in the log. */
  private void merging(Object story) {
    mergesInPause++;
    if (paused) {
      assertThat(mergesInPause).as("merges in a pause, %s", story).isLessThanOrEqualTo(1);
    }
  }
}
