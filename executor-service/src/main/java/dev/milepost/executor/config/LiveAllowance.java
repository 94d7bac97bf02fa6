package dev.milepost.executor.config;

import dev.milepost.events.Budget;
import dev.milepost.events.fold.Spending.SpentAmount;
import dev.milepost.executor.domain.ExecutorEffect.RunAssignment;
import dev.milepost.executor.domain.ExecutorState;
import dev.milepost.executor.effect.Allowance;
import dev.milepost.executor.effect.ExecutorIncarnation;
import dev.milepost.service.LiveUsage;
import dev.milepost.service.Liveness;
import dev.milepost.service.ParticipantHandle;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * X10: what the budget leaves to an assignment after all that is in the log, and after what the
 * run's other agents have used so far, here and, as of their newest beat, elsewhere.
 */
final class LiveAllowance implements Allowance {
  private final ExecutorIncarnation who;
  private final Liveness others;
  private final InstantSource clock;
  private volatile @Nullable ParticipantHandle<ExecutorState> runs;
  private volatile Supplier<List<LiveUsage>> own = List::of;

  LiveAllowance(ExecutorIncarnation who, Liveness others, InstantSource clock) {
    this.who = who;
    this.others = others;
    this.clock = clock;
  }

  /** From now on it knows the log, and what runs here. */
  void follow(ParticipantHandle<ExecutorState> folded, Supplier<List<LiveUsage>> here) {
    own = here;
    runs = folded;
  }

  @Override
  public Budget.Limit left(String run, RunAssignment effect) {
    var folded = runs;
    var state = folded == null ? null : folded.state(run).orElse(null);
    if (state == null || state.spending().budget() == null) {
      return effect.left();
    }
    var assignment = effect.ready().assignment();
    var sum =
        own.get().stream()
            .filter(used -> used.run().equals(run) && !used.assignment().equals(assignment))
            .filter(used -> speaks(state, used, who.executor(), who.incarnation()))
            .map(LiveAllowance::spent)
            .reduce(SpentAmount.NOTHING, SpentAmount::plus);
    for (var beat : others.all()) {
      boolean fresh = beat.heard().plus(beat.lease()).isAfter(clock.instant());
      if (fresh && !beat.executor().equals(who.executor())) {
        sum =
            beat.usage().stream()
                .filter(used -> used.run().equals(run))
                .filter(used -> speaks(state, used, beat.executor(), beat.incarnation()))
                .map(LiveAllowance::spent)
                .reduce(sum, SpentAmount::plus);
      }
    }
    return state.spending().left(assignment.issue(), sum);
  }

  /** Usage that was reported is in the log, and counted there. */
  private static boolean speaks(
      ExecutorState state, LiveUsage used, String executor, String incarnation) {
    return state.claims().speaks(used.assignment(), executor, incarnation);
  }

  private static SpentAmount spent(LiveUsage used) {
    return new SpentAmount(used.tokens(), used.costMicros(), true, true);
  }
}
