package dev.milepost.planner.effect;

import dev.milepost.eventlog.EffectRunner;
import dev.milepost.events.DisplayText;
import dev.milepost.events.FaultText;
import dev.milepost.events.PlannerEvent.AttemptLost;
import dev.milepost.events.PlannerEvent.MilestoneCompleted;
import dev.milepost.events.PlannerEvent.PauseElapsed;
import dev.milepost.events.RunEvent;
import dev.milepost.planner.domain.PlanWork;
import dev.milepost.planner.domain.PlannerEffect;
import dev.milepost.planner.domain.PlannerEffect.AwaitCleanup;
import dev.milepost.planner.domain.PlannerEffect.AwaitTime;
import dev.milepost.planner.domain.PlannerEffect.SettleTracking;
import dev.milepost.planner.domain.PlannerEffect.WatchLease;
import dev.milepost.planner.domain.TranslateWords;
import java.io.IOException;
import java.util.List;

/** Runs the planner's effects. */
public final class PlannerEffects implements EffectRunner<RunEvent, PlannerEffect> {
  private static final int MAX_REASON = 500;

  private final PhaseRunner phases;
  private final RevisionTranslator translating;
  private final LeaseWatch vigil;
  private final TrackingIssueCloser settling;

  public PlannerEffects(
      PhaseRunner phases,
      RevisionTranslator translating,
      LeaseWatch vigil,
      TrackingIssueCloser settling) {
    this.settling = settling;
    this.phases = phases;
    this.translating = translating;
    this.vigil = vigil;
  }

  @Override
  public List<RunEvent> run(String stream, PlannerEffect effect)
      throws InterruptedException, IOException {
    return switch (effect) {
      case PlanWork owed -> List.of(phases.run(stream, owed));
      case TranslateWords owed -> List.of(translating.translated(stream, owed));
      case WatchLease owed -> List.of(vigil.watch(owed));
      case AwaitCleanup owed -> List.of(vigil.await(owed));
      case AwaitTime owed -> List.of(vigil.await(owed));
      case SettleTracking owed -> List.of(settling.settle(stream, owed));
    };
  }

  /** A claim that cannot be watched counts as lost: its executor stops when it reads that. */
  @Override
  public List<RunEvent> givenUp(String stream, PlannerEffect effect, Exception last) {
    var reason = DisplayText.shown(FaultText.of(last), MAX_REASON);
    return switch (effect) {
      case PlanWork owed -> List.of(PhaseRunner.failed(owed, last));
      case TranslateWords owed -> List.of(RevisionTranslator.nothing(owed, reason));
      case WatchLease owed ->
          List.of(
              new AttemptLost(
                  owed.assignment(),
                  owed.executor(),
                  owed.incarnation(),
                  "its executor could not be watched: " + reason));
      case AwaitCleanup owed -> List.of(new MilestoneCompleted(owed.merged(), owed.skipped()));
      case AwaitTime owed -> List.of(new PauseElapsed(owed.until()));
      case SettleTracking owed -> List.of(TrackingIssueCloser.givenUp(owed, reason));
    };
  }
}
