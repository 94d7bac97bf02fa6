package dev.milepost.merge.domain;

import dev.milepost.events.MergeEvent.CombinationVerdict;
import dev.milepost.events.MergeEvent.MergeFailed;
import dev.milepost.events.MergeEvent.PullRequestsClosed;
import dev.milepost.events.MergeEvent.UpdateLeft;
import dev.milepost.events.PlannerEvent.FailureStage;
import dev.milepost.events.PlannerEvent.IssueFailed;
import dev.milepost.events.PlannerEvent.IssueReopened;
import dev.milepost.events.PlannerEvent.IssueSkipped;
import dev.milepost.events.PlannerEvent.MilestoneCancelled;
import dev.milepost.events.PlannerEvent.MilestonePaused;
import dev.milepost.events.PlannerEvent.MilestoneResumed;
import dev.milepost.events.RunEvent;
import dev.milepost.testkit.StreamHistory;
import java.util.List;

/** A run that takes its turns from a list of numbers; an effect ends only if it is outstanding. */
final class RandomMergeRun {
  /** Numbers of one turn range from 0 to this. */
  static final int MAX_NUMBER = 999;

  private static final int ISSUES = 3;

  final StreamHistory<MergeState, RunEvent, MergeEffect> history =
      StreamHistory.of(MergeGiven.participant());
  private int heads;

  static RandomMergeRun of(List<Integer> turns, RunKind kind) {
    var run = new RandomMergeRun();
    run.append(kind.submitted());
    run.append(
        MergeGiven.plan(
            MergeGiven.planned(1, List.of(), 2),
            MergeGiven.planned(2, List.of(1)),
            MergeGiven.planned(3, List.of())));
    if (kind.flows()) {
      List.of(1, 3, 2).forEach(issue -> run.append(MergeGiven.ready(issue)));
    } else {
      run.append(MergeGiven.wave(1, 1, 3));
      run.append(MergeGiven.sequential(2, 2));
    }
    turns.forEach(run::turn);
    return run;
  }

  private void turn(int number) {
    int issue = 1 + number % ISSUES;
    int choice = number / ISSUES % 12;
    int detail = number / ISSUES / 12;
    switch (choice) {
      case 0, 1 -> append(MergeGiven.approved(issue, "h" + heads++));
      case 2 -> append(MergeGiven.approved(issue, "h" + detail % Math.max(1, heads)));
      case 3, 4 -> effectEnds(detail);
      case 5 -> history.again(detail);
      case 6 -> append(detail % 2 == 0 ? new MilestonePaused("p") : new MilestoneResumed());
      case 7 ->
          append(
              detail % 2 == 0
                  ? new IssueFailed(issue, FailureStage.REVIEW, "why")
                  : MergeGiven.wanted(issue, "h" + Math.max(0, heads - 1)));
      case 8 -> append(new IssueReopened(issue, 2));
      case 9 -> append(detail == 0 ? cancelled(issue) : new IssueSkipped(issue, false));
      case 10 -> {
        if (detail % 3 == 0) {
          append(MergeGiven.agentResolves(issue, 1));
        }
        history.comesBack();
      }
      default -> history.comesBack();
    }
  }

  private static MilestoneCancelled cancelled(int issue) {
    return new MilestoneCancelled("c", issue == 1 ? true : null);
  }

  private void effectEnds(int detail) {
    for (var owed : history.owed()) {
      append(
          switch (owed) {
            case MergePullRequest merge -> end(merge, detail);
            case ClosePullRequests closing -> new PullRequestsClosed(List.of(), List.of());
            case CheckCombination asked ->
                asked.found(null, CombinationVerdict.values()[detail % 4]);
            case ListChanges listing ->
                MergeGiven.changes(listing.issue(), listing.head(), "f" + detail % 2);
            case UpdateBranch update ->
                detail % 3 == 0
                    ? new UpdateLeft(update.issue(), update.issue(), update.head(), "why")
                    : detail % 3 == 1
                        ? MergeGiven.conflicted(update.issue(), update.head())
                        : MergeGiven.rebased(update.issue(), update.head(), "h" + heads++);
          });
    }
  }

  private RunEvent end(MergePullRequest owed, int detail) {
    return switch (detail % 5) {
      case 4 -> MergeGiven.broken(owed.issue(), owed.head(), "h" + heads++);
      case 0 -> MergeGiven.merged(owed.issue(), owed.head());
      case 1 -> MergeGiven.rebased(owed.issue(), owed.head(), "h" + heads++);
      case 2 -> MergeGiven.conflicted(owed.issue(), owed.head());
      default -> new MergeFailed(owed.issue(), owed.issue(), owed.head(), "validation");
    };
  }

  private void append(RunEvent event) {
    history.append(event);
  }
}
