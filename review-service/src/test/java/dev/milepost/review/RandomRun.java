package dev.milepost.review;

import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.Recorded;
import dev.milepost.events.Assignment;
import dev.milepost.events.ExecutorEvent.AttemptFailed;
import dev.milepost.events.ExecutorEvent.AttemptStarted;
import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.ExecutorEvent.FixPushed;
import dev.milepost.events.ExecutorEvent.PrOpened;
import dev.milepost.events.MergeEvent.PrRebased;
import dev.milepost.events.PlannerEvent.FailureStage;
import dev.milepost.events.PlannerEvent.IssueFailed;
import dev.milepost.events.PlannerEvent.IssueReopened;
import dev.milepost.events.PlannerEvent.MilestonePaused;
import dev.milepost.events.PlannerEvent.MilestoneResumed;
import dev.milepost.events.ReviewEvent.CiFailed;
import dev.milepost.events.ReviewEvent.CiPassed;
import dev.milepost.events.ReviewEvent.HeadMoved;
import dev.milepost.events.RunEvent;
import dev.milepost.events.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A run that takes its turns from a list of numbers. What review decides comes back as late as the
 * numbers say, in order; what was said may be said again.
 */
final class RandomRun {
  /** Numbers of one turn range from 0 to this. */
  static final int MOST = 999;

  private static final int ISSUES = 2;

  final ReviewParticipant participant = new ReviewParticipant();
  final List<Recorded<RunEvent>> log = new ArrayList<>();
  final List<ReviewState> states = new ArrayList<>();
  final List<RunEvent> decided = new ArrayList<>();
  private final List<RunEvent> late = new ArrayList<>();
  private ReviewState state = participant.initial("test-run");
  private final int[] attempts = new int[ISSUES + 1];
  private int heads;

  static RandomRun of(List<Integer> turns) {
    var run = new RandomRun();
    run.append(Given.submitted());
    turns.forEach(run::turn);
    return run;
  }

  ReviewState state() {
    return state;
  }

  private void turn(int number) {
    int issue = 1 + number % ISSUES;
    int choice = number / ISSUES % 12;
    int detail = number / ISSUES / 12;
    switch (choice) {
      case 0 -> open(issue);
      case 1, 2, 3 -> answer(issue, detail);
      case 4, 5 -> fix(issue, detail);
      case 6 -> rebase(issue);
      case 7 -> append(log.get(detail % log.size()).event());
      case 8 -> append(detail % 2 == 0 ? new MilestonePaused("p") : new MilestoneResumed());
      case 9 -> reopen(issue);
      case 10 -> append(new HeadMoved(issue, issue, "h" + (heads - 1), "h" + heads++));
      default -> comesBack();
    }
  }

  private void open(int issue) {
    var assignment = Assignment.implement(issue, attempts[issue] + 1);
    append(new AttemptStarted(assignment, "a", "1"));
    append(new PrOpened(assignment, "a", "1", issue, "url", "h" + heads++));
  }

  /** Right or stale, as CI's answers may come. */
  private void answer(int issue, int detail) {
    var head = "h" + Math.max(0, heads - 1 - detail % 2);
    append(
        detail % 3 == 0
            ? new CiPassed(issue, issue, head, "green")
            : new CiFailed(issue, issue, head, Given.findings("f" + detail % 4)));
  }

  private void fix(int issue, int detail) {
    int round = Math.max(1, state.issue(issue).rounds().used());
    var assignment = new Assignment(issue, attempts[issue] + 1, Work.FIX, round);
    append(new AttemptStarted(assignment, "a", "1"));
    append(
        detail % 2 == 0
            ? new FixPushed(assignment, "a", "1", issue, "h" + heads++)
            : new AttemptFailed(
                assignment, "a", "1", FailureKind.NO_CHANGE, 0, "It changed nothing", ""));
  }

  private void rebase(int issue) {
    append(new PrRebased(issue, issue, "h" + (heads - 1), "h" + heads++, "base moved"));
  }

  private void reopen(int issue) {
    attempts[issue]++;
    append(new IssueFailed(issue, FailureStage.REVIEW, "why"));
    append(new IssueReopened(issue, attempts[issue] + 1));
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
    var answers = participant.decide(state, recorded);
    decided.addAll(answers);
    late.addAll(answers);
  }
}
