package dev.milepost.bench;

import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.NewEvent;
import dev.milepost.eventlog.RecordedEvent;
import dev.milepost.events.Assignment;
import dev.milepost.events.ExecutorEvent.AttemptStarted;
import dev.milepost.events.ExecutorEvent.PrOpened;
import dev.milepost.events.ExecutorEvent.WorktreesRemoved;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.MergeEvent.MergeStarted;
import dev.milepost.events.MergeEvent.PrMerged;
import dev.milepost.events.PlannerEvent.CleanupRequested;
import dev.milepost.events.PlannerEvent.IssueReady;
import dev.milepost.events.PlannerEvent.MilestonePlanned;
import dev.milepost.events.ReviewEvent.CiPassed;
import dev.milepost.events.ReviewEvent.PrApproved;
import dev.milepost.events.RunEvent;
import dev.milepost.planner.domain.PlannerParticipant;
import dev.milepost.planner.domain.PlannerState;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * The history of one run as all services would have written it. The planner's words are decided by
 * the planner itself, under the ids that the runtime derives, so that a replay finds nothing to
 * add.
 */
final class RunHistory {
  static final String EXECUTOR = "executor-1";
  static final String INCARNATION = "6f1c2d9e";
  private static final String HEAD = "4f2a9c014f2a9c014f2a9c014f2a9c014f2a9c01";

  private final PlannerParticipant planner = new PlannerParticipant();
  private final String name;
  private final String run;
  private final MilestonePlanned plan;
  private final Queue<NewEvent<RunEvent>> coming = new ArrayDeque<>();
  private final List<NewEvent<RunEvent>> history = new ArrayList<>();
  private PlannerState state;

  private RunHistory(String name, String run, MilestonePlanned plan) {
    this.name = name;
    this.plan = plan;
    this.run = run;
    this.state = planner.initial(run);
  }

  /**
   * All events of a run, in order.
   *
   * @param name under which the planner is replayed
   */
  static List<NewEvent<RunEvent>> of(String name, String run) {
    return of(name, run, BenchMilestone.planned());
  }

  /** The same of a run that has this plan. */
  static List<NewEvent<RunEvent>> of(String name, String run, MilestonePlanned plan) {
    var one = new RunHistory(name, run, plan);
    one.say("gateway", null, 0, BenchMilestone.submitted());
    while (!one.coming.isEmpty()) {
      one.fold(one.coming.remove());
    }
    return one.history;
  }

  private void fold(NewEvent<RunEvent> draft) {
    history.add(draft);
    var event = new RecordedEvent<>(draft.id(), run, Instant.EPOCH, draft.event());
    var transition = planner.fold(state, event);
    state = transition.state();
    var decided = transition.decisions();
    for (int i = 0; i < decided.size(); i++) {
      say(name, draft.id(), i, decided.get(i));
    }
    var answers = answers(draft.event());
    for (int i = 0; i < answers.size(); i++) {
      say("others", draft.id(), i, answers.get(i));
    }
  }

  private void say(
      String by, @org.jspecify.annotations.Nullable EventId cause, int ordinal, RunEvent event) {
    var id = EventId.derived(by, cause == null ? run : cause.value(), ordinal);
    coming.add(new NewEvent<>(id, run, cause, event));
  }

  private List<RunEvent> answers(RunEvent event) {
    return switch (event) {
      case MilestoneSubmitted e -> List.of(plan);
      case IssueReady ready -> worked(ready.assignment());
      case CleanupRequested e -> List.of(new WorktreesRemoved(EXECUTOR, 16));
      default -> List.of(); // the rest of the contract asks for no answer here
    };
  }

  private static List<RunEvent> worked(Assignment assignment) {
    int issue = assignment.issue();
    return List.of(
        new AttemptStarted(assignment, EXECUTOR, INCARNATION),
        new PrOpened(assignment, EXECUTOR, INCARNATION, issue, "file:///pulls/" + issue, HEAD),
        new CiPassed(issue, issue, HEAD, "1 check passed"),
        new PrApproved(issue, issue, HEAD),
        new MergeStarted(issue, issue, HEAD),
        new PrMerged(issue, issue, HEAD, HEAD, false));
  }
}
