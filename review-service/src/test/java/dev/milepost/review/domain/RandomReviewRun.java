package dev.milepost.review.domain;

import dev.milepost.events.Assignment;
import dev.milepost.events.ExecutorEvent.AttemptFailed;
import dev.milepost.events.ExecutorEvent.AttemptStarted;
import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.ExecutorEvent.FixPushed;
import dev.milepost.events.ExecutorEvent.PrOpened;
import dev.milepost.events.MergeEvent.MergeStarted;
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
import dev.milepost.testkit.StreamHistory;
import java.util.List;

/** A run that takes its turns from a list of numbers; what comes may be stale. */
final class RandomReviewRun {
  /** Numbers of one turn range from 0 to this. */
  static final int MAX_NUMBER = 999;

  private static final int ISSUES = 2;

  final StreamHistory<ReviewState, RunEvent, ReviewEffect> history =
      StreamHistory.of(new ReviewParticipant());
  private final int[] attempts = new int[ISSUES + 1];
  private int heads;

  static RandomReviewRun of(List<Integer> turns) {
    var run = new RandomReviewRun();
    run.append(ReviewGiven.submitted());
    turns.forEach(run::turn);
    return run;
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
      case 7 -> history.again(detail);
      case 8 -> append(detail % 2 == 0 ? new MilestonePaused("p") : new MilestoneResumed());
      case 9 -> reopen(issue);
      case 10 -> heardOrMoved(issue, detail);
      default -> history.comesBack();
    }
  }

  private void heardOrMoved(int issue, int detail) {
    var head = "h" + Math.max(0, heads - 1);
    switch (detail % 4) {
      case 0 -> append(ReviewGiven.wanted(issue, head, "r" + detail % 5));
      case 1 -> append(ReviewGiven.remarked(issue, head, "c" + detail % 5));
      case 2 -> append(new MergeStarted(issue, issue, head));
      default -> append(new HeadMoved(issue, issue, "h" + (heads - 1), "h" + heads++));
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
            : new CiFailed(
                issue,
                issue,
                head,
                ReviewGiven.findings("f" + detail % 4),
                List.of(),
                detail % 2 == 0 ? List.of() : List.of("r" + detail)));
  }

  private void fix(int issue, int detail) {
    int round = Math.max(1, history.state().issue(issue).rounds().used());
    var assignment = new Assignment(issue, attempts[issue] + 1, Work.FIX, round);
    append(new AttemptStarted(assignment, "a", "1"));
    append(
        detail % 2 == 0
            ? new FixPushed(assignment, "a", "1", issue, "h" + heads++)
            : new AttemptFailed(
                assignment, "a", "1", FailureKind.NO_CHANGE, 0, "It changed nothing", ""));
  }

  private void rebase(int issue) {
    var head = "h" + (heads - 1);
    append(
        heads % 2 == 0
            ? ReviewGiven.broken(issue, head, "h" + heads++, "f" + heads % 3)
            : new PrRebased(issue, issue, head, "h" + heads++, "base moved"));
  }

  private void reopen(int issue) {
    attempts[issue]++;
    append(new IssueFailed(issue, FailureStage.REVIEW, "why"));
    append(new IssueReopened(issue, attempts[issue] + 1));
  }

  private void append(RunEvent event) {
    history.append(event);
  }
}
