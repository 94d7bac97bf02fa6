package dev.milepost.planner.domain;

import dev.milepost.eventlog.Participant;
import dev.milepost.eventlog.RecordedEvent;
import dev.milepost.eventlog.Transition;
import dev.milepost.events.ExecutorEvent;
import dev.milepost.events.GatewayEvent;
import dev.milepost.events.GatewayEvent.PlanTranslationRequested;
import dev.milepost.events.GatewayEvent.RecordsSkipped;
import dev.milepost.events.GatewayEvent.RunArchived;
import dev.milepost.events.GatewayEvent.RunGivenUp;
import dev.milepost.events.MergeEvent;
import dev.milepost.events.PlannerEvent;
import dev.milepost.events.PlannerEvent.AttemptLost;
import dev.milepost.events.PlannerEvent.PauseElapsed;
import dev.milepost.events.PlannerEvent.PlanTranslated;
import dev.milepost.events.PlannerEvent.TrackingSettled;
import dev.milepost.events.ReviewEvent;
import dev.milepost.events.RunEvent;
import dev.milepost.events.fold.OrderedSets;
import dev.milepost.planner.domain.IssueStage.Claimed;
import dev.milepost.planner.domain.PlannerEffect.AwaitCleanup;
import dev.milepost.planner.domain.PlannerEffect.AwaitTime;
import dev.milepost.planner.domain.PlannerEffect.SettleTracking;
import dev.milepost.planner.domain.PlannerEffect.WatchLease;
import dev.milepost.planner.domain.PlannerState.PlannerTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Plans and schedules a run (docs/protocol.md). The trigger of a decision applies it: the state is
 * never behind what was decided, however late the log returns it, so {@code parallel} is never
 * exceeded.
 */
public final class PlannerParticipant
    implements Participant<PlannerState, RunEvent, PlannerEffect> {
  @Override
  public PlannerState initial(String stream) {
    return new PlannerState(stream, new RunStage.NotSubmitted(), List.of());
  }

  @Override
  public Transition<PlannerState, RunEvent> fold(
      PlannerState state, RecordedEvent<RunEvent> event) {
    return switch (event.event()) {
      case PlanTranslationRequested wish ->
          TranslationRequests.asked(state, event.id().value(), wish);
      case PlanTranslated answer -> Transition.silent(TranslationRequests.answered(state, answer));
      case RecordsSkipped skip -> AgentHold.after(state, skip);
      case RunGivenUp word ->
          Transition.silent(
              new PlannerState(state.run(), new RunStage.Over("given up"), List.of()));
      case RunArchived word ->
          Transition.silent(
              new PlannerState(state.run(), new RunStage.Over(word.status()), List.of()));
      case RunEvent other -> led(state, other);
    };
  }

  private static Transition<PlannerState, RunEvent> led(PlannerState state, RunEvent event) {
    var turn =
        switch (state.life()) {
          case RunStage.BeforeExecution before ->
              PlanningAndCleanup.fold(state.run(), before, event);
          case Running running -> fold(running, event);
          case RunStage.AfterExecution after -> PlanningAndCleanup.fold(after, event);
        };
    return state.after(TaskAnnouncer.in(state.life(), event, turn));
  }

  private static PlannerTransition fold(Running run, RunEvent event) {
    return switch (event) {
      case GatewayEvent e -> UserCommandHandler.fold(run, e);
      case ExecutorEvent e -> AttemptEvents.fold(run, e);
      case ReviewEvent e -> ReviewAndMergeEvents.fold(run, e);
      case MergeEvent e -> ReviewAndMergeEvents.fold(run, e);
      case AttemptLost e -> AttemptEvents.lost(run, e);
      case PauseElapsed e -> AttemptEvents.elapsed(run, e);
      case TrackingSettled e -> TrackingSettlement.settled(run, e);
      case PlannerEvent e ->
          PlannerTransition.silent(run); // our own words, folded when their trigger was
    };
  }

  @Override
  public Set<PlannerEffect> outstanding(PlannerState state) {
    var owed = owed(state);
    if (state.translating().isEmpty()) {
      return owed;
    }
    var all = new ArrayList<>(owed);
    all.addAll(state.translating());
    return OrderedSets.copyOf(all);
  }

  private static Set<PlannerEffect> owed(PlannerState state) {
    return switch (state.life()) {
      case RunStage.Planning planning ->
          planning.owed().<Set<PlannerEffect>>map(Set::of).orElse(Set.of());
      case Running run -> watches(run);
      case RunStage.Cleaning cleaning ->
          Set.of(
              new AwaitCleanup(
                  List.copyOf(cleaning.executors()), cleaning.merged(), cleaning.skipped()));
      case RunStage.NotSubmitted life -> Set.of();
      case RunStage.AwaitingPlanApproval life -> Set.of();
      case RunStage.Ending life -> Set.of();
      case RunStage.Over life -> Set.of();
    };
  }

  private static Set<PlannerEffect> watches(Running run) {
    var owed = new ArrayList<PlannerEffect>();
    run.tasks().at(Claimed.class).stream()
        .map(task -> (Claimed) task.step())
        .map(c -> new WatchLease(c.offer().assignment(), c.executor(), c.incarnation()))
        .forEach(owed::add);
    for (var task : run.tasks().at(IssueStage.Settling.class)) {
      var sum = task.needs().sum();
      if (sum != null) {
        owed.add(new SettleTracking(run.spec(), task.number(), sum, task.attempt()));
      }
    }
    var until = run.pause().until();
    if (until != null) {
      owed.add(new AwaitTime(until));
    }
    return OrderedSets.copyOf(owed);
  }

  @Override
  public boolean isOver(PlannerState state) {
    return state.life() instanceof RunStage.Over;
  }
}
