package dev.milepost.merge;

import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.Recorded;
import dev.milepost.events.MergeEvent.MergeFailed;
import dev.milepost.events.PlannerEvent.FailureStage;
import dev.milepost.events.PlannerEvent.IssueFailed;
import dev.milepost.events.PlannerEvent.IssueReopened;
import dev.milepost.events.PlannerEvent.IssueSkipped;
import dev.milepost.events.PlannerEvent.MilestoneCancelled;
import dev.milepost.events.PlannerEvent.MilestonePaused;
import dev.milepost.events.PlannerEvent.MilestoneResumed;
import dev.milepost.events.RunEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A run that takes its turns from a list of numbers. What merging decides comes back as late as the
 * numbers say, in order; what was said may be said again; an effect ends only if it is owed.
 */
final class RandomRun {
  /** Numbers of one turn range from 0 to this. */
  static final int MOST = 999;

  private static final int ISSUES = 3;

  final MergeParticipant participant = new MergeParticipant();
  final List<Recorded<RunEvent>> log = new ArrayList<>();
  final List<MergeState> states = new ArrayList<>();
  private final List<RunEvent> late = new ArrayList<>();
  private MergeState state = participant.initial("test-run");
  private int heads;

  static RandomRun of(List<Integer> turns) {
    var run = new RandomRun();
    run.append(Given.submitted());
    run.append(
        Given.plan(
            Given.planned(1, List.of(), 2),
            Given.planned(2, List.of(1)),
            Given.planned(3, List.of())));
    run.append(Given.wave(1, 1, 3));
    run.append(Given.sequential(2, 2));
    turns.forEach(run::turn);
    return run;
  }

  private void turn(int number) {
    int issue = 1 + number % ISSUES;
    int choice = number / ISSUES % 12;
    int detail = number / ISSUES / 12;
    switch (choice) {
      case 0, 1, 2 -> append(Given.approved(issue, "h" + heads++));
      case 3, 4 -> effectEnds(detail);
      case 5 -> append(log.get(detail % log.size()).event());
      case 6 -> append(detail % 2 == 0 ? new MilestonePaused("p") : new MilestoneResumed());
      case 7 -> append(new IssueFailed(issue, FailureStage.REVIEW, "why"));
      case 8 -> append(new IssueReopened(issue, 2));
      case 9 -> append(detail == 0 ? new MilestoneCancelled("c") : new IssueSkipped(issue, false));
      default -> comesBack();
    }
  }

  private void effectEnds(int detail) {
    for (var owed : participant.outstanding(state)) {
      append(
          switch (detail % 4) {
            case 0 -> Given.merged(owed.issue(), owed.head());
            case 1 -> Given.rebased(owed.issue(), owed.head(), "h" + heads++);
            case 2 -> Given.conflicted(owed.issue(), owed.head());
            default -> new MergeFailed(owed.issue(), owed.issue(), owed.head(), "validation");
          });
    }
  }

  private void comesBack() {
    if (!late.isEmpty()) {
      append(late.removeFirst());
    }
  }

  private void append(RunEvent event) {
    var id = EventId.derived("test", "event", log.size());
    var at = Instant.EPOCH.plusSeconds(log.size());
    var recorded = new Recorded<>(id, "test-run", at, event);
    log.add(recorded);
    state = participant.evolve(state, recorded);
    states.add(state);
    late.addAll(participant.decide(state, recorded));
  }
}
