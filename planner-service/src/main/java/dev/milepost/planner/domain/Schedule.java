package dev.milepost.planner.domain;

import dev.milepost.events.IssueBranch;
import dev.milepost.events.IssueNumberText;
import dev.milepost.events.PlannedIssue;
import dev.milepost.events.PlannedIssue.DocumentTask;
import dev.milepost.events.PlannerEvent;
import dev.milepost.events.PlannerEvent.CleanupRequested;
import dev.milepost.events.PlannerEvent.IssueReady;
import dev.milepost.events.PlannerEvent.IssueReopened;
import dev.milepost.events.PlannerEvent.MilestoneCompleted;
import dev.milepost.events.PlannerEvent.MilestoneDeadlocked;
import dev.milepost.events.PlannerEvent.MilestoneFailed;
import dev.milepost.events.PlannerEvent.MilestonePaused;
import dev.milepost.events.PlannerEvent.WaveCompleted;
import dev.milepost.events.PlannerEvent.WaveReady;
import dev.milepost.events.fold.Spending;
import dev.milepost.planner.domain.IssueStage.Claimed;
import dev.milepost.planner.domain.IssueStage.Failed;
import dev.milepost.planner.domain.IssueStage.InReview;
import dev.milepost.planner.domain.IssueStage.Merged;
import dev.milepost.planner.domain.IssueStage.Offer;
import dev.milepost.planner.domain.IssueStage.Offered;
import dev.milepost.planner.domain.IssueStage.Queued;
import dev.milepost.planner.domain.IssueStage.Skipped;
import dev.milepost.planner.domain.IssueStage.Waiting;
import dev.milepost.planner.domain.PlannerState.PlannerTransition;
import dev.milepost.planner.domain.Running.Pause;
import dev.milepost.planner.domain.Running.Standstill;
import dev.milepost.planner.domain.Running.Wave;
import dev.milepost.planner.domain.plan.SoftOrder;
import dev.milepost.planner.domain.plan.WaveOrdering;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts all that can go on: waves, assignments, the end (docs/protocol.md, "Waves", "Flow", "The
 * end").
 */
final class Schedule {
  private final List<PlannerEvent> due;
  private Running run;

  private Schedule(Running run, List<? extends PlannerEvent> said) {
    this.run = run;
    this.due = new ArrayList<>(said);
  }

  /**
   * Goes on as far as it can after something changed.
   *
   * @param said what the change itself led to; comes first
   */
  static PlannerTransition advance(Running changed, PlannerEvent... said) {
    var schedule = new Schedule(changed, List.of(said));
    var life = schedule.advance();
    return new PlannerTransition(life, schedule.due);
  }

  private RunStage advance() {
    endWave();
    if (run.paused()) {
      return run;
    }
    settleSums();
    if (run.flows()) {
      offer();
      return run.paused() || run.anyUnderWay() ? run : standstill();
    }
    if (run.wave().isEmpty()) {
      var eligible = run.startable().toList();
      if (eligible.isEmpty()) {
        return standstill();
      }
      beginWave(first(eligible));
    }
    offer();
    return run;
  }

  /** Tracking issues whose parts are settled, one after another: they may be parts themselves. */
  private void settleSums() {
    for (var next = TrackingSettlement.next(run);
        next.isPresent();
        next = TrackingSettlement.next(run)) {
      run = run.with(next.get().task());
      next.get().said().ifPresent(due::add);
    }
  }

  private void endWave() {
    var wave = run.wave();
    if (wave.isEmpty()
        || run.anyUnderWay()
        || !wave.get().issues().stream().allMatch(this::isSettled)) {
      return;
    }
    var issues = wave.get().issues();
    due.add(
        new WaveCompleted(
            wave.get().number(),
            issues.stream().filter(n -> isAt(n, Merged.class)).toList(),
            issues.stream().filter(n -> isAt(n, Failed.class)).toList()));
    run = run.betweenWaves();
    for (var task : run.tasks().at(Failed.class)) {
      if (task.step() instanceof Failed failed && failed.retry()) {
        reopen(task);
      }
    }
  }

  private boolean isAt(int issue, Class<? extends IssueStage> step) {
    return run.task(issue).filter(task -> step.isInstance(task.step())).isPresent();
  }

  private boolean isSettled(int issue) {
    return run.task(issue).map(Task::isSettled).orElse(true);
  }

  private void reopen(Task task) {
    var reopened = task.reopened();
    run = run.with(reopened);
    due.add(new IssueReopened(reopened.number(), reopened.attempt()));
  }

  /** P16: of those that clash the first ones; the others join a later wave. */
  private List<Task> first(List<Task> eligible) {
    var numbers = eligible.stream().map(Task::number).toList();
    var held = WaveOrdering.of(numbers, run.plan().orderings());
    return eligible.stream().filter(task -> !held.contains(task.number())).toList();
  }

  private void beginWave(List<Task> eligible) {
    int number = run.waves() + 1;
    var numbers = eligible.stream().map(Task::number).toList();
    var issues = SoftOrder.of(numbers, this::soft);
    run = run.inWave(Wave.of(number, issues, !run.sequential())).withRest(Standstill.NONE);
    eligible.forEach(task -> run = run.with(task.queued()));
    due.add(new WaveReady(number, issues, !run.sequential()));
  }

  private List<Integer> soft(int issue) {
    return run.task(issue).map(task -> task.needs().soft()).orElse(List.of());
  }

  /**
   * Offers what is wanted, rounds before new issues, never more than {@code parallel} at once. X10:
   * pauses instead where the budget is used up.
   */
  private void offer() {
    while (hasSlot()) {
      var first = run.tasks().nextQueued().or(() -> FlowCandidate.next(run));
      if (first.isEmpty()
          || waitsForItsTurn(first.get())
          || !(first.get().step() instanceof Queued next)) {
        return; // rounds come first, so that nothing behind it may start either
      }
      var task = first.get();
      var over = run.spending().exceeded(task.number());
      if (over.isPresent()) {
        boolean awaitsWord = run.spending().awaitsWord(task.number());
        run = run.withPause(awaitsWord ? Pause.FOR_WORD : Pause.OPEN);
        due.add(new MilestonePaused(awaitsWord ? Spending.awaitingWord(over.get()) : over.get()));
        return;
      }
      run = run.with(task.withStep(new Offered(next.offer()))).withRest(Standstill.NONE);
      due.add(ready(task, next.offer()));
    }
  }

  private boolean hasSlot() {
    // An agent is at work on these, or may be at any moment.
    return run.tasks().count(Offered.class, Claimed.class) < Math.max(1, run.spec().parallel());
  }

  private boolean waitsForItsTurn(Task task) {
    // A wave that was begun side by side ends so, though the run was made sequential meanwhile.
    boolean together = run.wave().map(Wave::together).orElse(false);
    return run.sequential() && !together && task.isNew() && anyInFlight();
  }

  private boolean anyInFlight() {
    return run.tasks().count(Offered.class, Claimed.class, InReview.class) > 0
        || run.tasks().anyRepeated();
  }

  private IssueReady ready(Task task, Offer offer) {
    var planned = run.planned(task.number());
    var key = planned.map(PlannedIssue::task).map(DocumentTask::key).orElse(null);
    return new IssueReady(
        offer.assignment(),
        planned.map(PlannedIssue::knownAs).orElse(task.title()),
        IssueBranch.of(run.run(), task.number()),
        offer.findings(),
        offer.conflicts(),
        offer.from(),
        key,
        planned.map(PlannedIssue::body).orElse(null),
        offer.tried());
  }

  /** Nothing is under way and nothing can begin. */
  private RunStage standstill() {
    if (run.tasks().count(IssueStage.Settling.class) > 0) {
      return run; // it goes on when the forge has closed it
    }
    var waits = run.tasks().at(Waiting.class);
    var failed = run.tasks().at(Failed.class);
    boolean stopped = run.ofDocument() && !failed.isEmpty();
    // A tracking issue does not wait for a decision of its own, but for its failed part.
    boolean waiting = !waits.stream().allMatch(task -> task.onlySums() && !failed.isEmpty());
    if (waiting && !stopped) {
      due.add(new MilestoneDeadlocked(Deadlock.analysis(run)));
      return run.withRest(Standstill.DEADLOCKED);
    }
    if (!failed.isEmpty()) {
      var numbers = failed.stream().map(Task::number).toList();
      due.add(new MilestoneFailed(numbers, failedReason(numbers)));
      return run.withRest(Standstill.FAILED);
    }
    return end();
  }

  private static String failedReason(List<Integer> failed) {
    return IssueNumberText.of(failed) + " failed; retry or skip, or cancel the run";
  }

  private RunStage end() {
    int merged = run.tasks().count(Merged.class);
    int skipped = run.tasks().count(Skipped.class, IssueStage.LeftOpen.class);
    if (run.executors().isEmpty()) {
      due.add(new MilestoneCompleted(merged, skipped));
      return new RunStage.Ending("completed");
    }
    due.add(new CleanupRequested(List.copyOf(run.executors())));
    return new RunStage.Cleaning(run.executors(), merged, skipped);
  }
}
