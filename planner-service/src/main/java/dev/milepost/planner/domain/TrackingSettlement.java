package dev.milepost.planner.domain;

import dev.milepost.events.IssueNumberText;
import dev.milepost.events.PlannerEvent.TrackingSettled;
import dev.milepost.planner.domain.IssueStage.Closed;
import dev.milepost.planner.domain.IssueStage.LeftOpen;
import dev.milepost.planner.domain.IssueStage.Settling;
import dev.milepost.planner.domain.IssueStage.Skipped;
import dev.milepost.planner.domain.IssueStage.Waiting;
import dev.milepost.planner.domain.PlannerState.PlannerTransition;
import java.util.List;
import java.util.Optional;

/** Tracking issues of a running run: they are done when their parts are. */
final class TrackingSettlement {
  private TrackingSettlement() {}

  /**
   * A tracking issue that goes on.
   *
   * @param said empty while it is being closed
   */
  record NextTrackingIssue(Task task, Optional<TrackingSettled> said) {}

  /** The first one whose parts are all settled. */
  static Optional<NextTrackingIssue> next(Running run) {
    return run.tasks()
        .tracking()
        .filter(task -> task.step() instanceof Waiting)
        .flatMap(task -> next(run, task).stream())
        .findFirst();
  }

  private static Optional<NextTrackingIssue> next(Running run, Task task) {
    var givenUp = parts(run, task).stream().filter(part -> isGivenUp(task, part)).toList();
    boolean settled =
        parts(run, task).stream().allMatch(part -> isDone(task, part) || isGivenUp(task, part));
    boolean free = Deadlock.blockersOf(run, task).isEmpty();
    if (!settled) {
      return Optional.empty();
    }
    if (!givenUp.isEmpty() && (task.onlySums() || !free)) {
      var why = "It stays open: %s given up".formatted(named(givenUp));
      var said = new TrackingSettled(task.number(), false, why);
      return Optional.of(new NextTrackingIssue(task.withStep(new LeftOpen()), Optional.of(said)));
    }
    return free && task.onlySums()
        ? Optional.of(new NextTrackingIssue(task.withStep(new Settling()), Optional.empty()))
        : Optional.empty();
  }

  private static List<Task> parts(Running run, Task task) {
    var sum = task.needs().sum();
    return sum == null
        ? List.of()
        : sum.parts().stream().flatMap(part -> run.task(part).stream()).toList();
  }

  private static boolean isDone(Task sum, Task part) {
    return part.isDone() || sum.needs().forces(part.number());
  }

  private static boolean isGivenUp(Task sum, Task part) {
    return !sum.needs().forces(part.number())
        && (part.step() instanceof Skipped || part.step() instanceof LeftOpen);
  }

  private static String named(List<Task> parts) {
    var numbers = parts.stream().map(Task::number).toList();
    return IssueNumberText.of(numbers) + (parts.size() == 1 ? " was" : " were");
  }

  /** An agent found nothing to change: all of it is there. */
  static PlannerTransition unchanged(Running run, Task task) {
    return Schedule.advance(run.with(task.withStep(new Settling())));
  }

  /** The forge has closed it, or it stays open. Our own words, said at once, are read in vain. */
  static PlannerTransition settled(Running run, TrackingSettled event) {
    return run.task(event.issue())
        .filter(task -> task.step() instanceof Settling)
        .map(task -> task.withStep(event.closed() ? new Closed() : new LeftOpen()))
        .map(task -> Schedule.advance(run.with(task)))
        .orElse(PlannerTransition.silent(run));
  }
}
