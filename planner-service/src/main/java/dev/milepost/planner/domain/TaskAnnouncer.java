package dev.milepost.planner.domain;

import dev.milepost.events.DisplayText;
import dev.milepost.events.MergeEvent.PrMerged;
import dev.milepost.events.PlannedIssue;
import dev.milepost.events.PlannerEvent;
import dev.milepost.events.PlannerEvent.IssueFailed;
import dev.milepost.events.PlannerEvent.IssueReady;
import dev.milepost.events.PlannerEvent.TaskAnnounced;
import dev.milepost.events.RunEvent;
import dev.milepost.events.Work;
import dev.milepost.planner.domain.PlannerState.PlannerTransition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** P15: what a run of a plan document says of its tasks. Silent about a forge's issues. */
final class TaskAnnouncer {
  /** A reason is one line. */
  private static final int MAX_REASON = 300;

  private final Running run;
  private final long total;

  private TaskAnnouncer(Running run) {
    this.run = run;
    this.total = run.index().documentTasks();
  }

  /**
   * The turn, with announcements where they belong.
   *
   * @param before the life that the event met
   */
  static PlannerTransition in(RunStage before, RunEvent event, PlannerTransition turn) {
    var run = turn.life() instanceof Running after ? after : before;
    if (!(run instanceof Running running)) {
      return turn;
    }
    var announcements = new TaskAnnouncer(running);
    return announcements.total == 0
        ? turn
        : new PlannerTransition(turn.life(), announcements.said(before, event, turn.due()));
  }

  private List<PlannerEvent> said(
      RunStage before, RunEvent event, List<? extends PlannerEvent> due) {
    var said = new ArrayList<PlannerEvent>();
    if (event instanceof PrMerged merged && before instanceof Running then) {
      then.task(merged.issue())
          .filter(task -> !(task.step() instanceof IssueStage.Merged))
          .flatMap(task -> of(task.number(), "Completed %s", ""))
          .ifPresent(said::add);
    }
    if (!(before instanceof Running)) {
      run.plan().issues().stream()
          .filter(PlannedIssue::closed)
          .filter(issue -> issue.task() != null)
          .sorted(Comparator.comparingInt(issue -> issue.task().position()))
          .forEach(issue -> done(issue).ifPresent(said::add));
    }
    for (var each : due) {
      if (each instanceof IssueReady ready && ready.assignment().work() == Work.IMPLEMENT) {
        of(ready.assignment().issue(), "Starting %s", "").ifPresent(said::add);
      }
      said.add(each);
      if (each instanceof IssueFailed failed) {
        var reason = " - " + DisplayText.shown(failed.reason(), MAX_REASON);
        of(failed.issue(), "FAILED: %s", reason).ifPresent(said::add);
      }
    }
    return said;
  }

  private Optional<TaskAnnounced> done(PlannedIssue issue) {
    return announced(issue, task -> task.key() + " already completed, skipping");
  }

  private Optional<TaskAnnounced> of(int issue, String verb, String end) {
    return run.planned(issue)
        .flatMap(
            planned ->
                announced(
                    planned,
                    task ->
                        verb.formatted(task.key())
                            + " [%d/%d]".formatted(task.position(), total)
                            + end));
  }

  private Optional<TaskAnnounced> announced(
      PlannedIssue issue, java.util.function.Function<PlannedIssue.DocumentTask, String> text) {
    return Optional.ofNullable(issue.task())
        .map(
            task ->
                new TaskAnnounced(
                    issue.number(), task.key(), task.position(), (int) total, text.apply(task)));
  }
}
