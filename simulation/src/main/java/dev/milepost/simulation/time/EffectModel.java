package dev.milepost.simulation.time;

import dev.milepost.eventlog.Effect;
import dev.milepost.events.RunEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How the world answers a participant's effects.
 *
 * @param <F> the participant's effects
 */
interface EffectModel<F extends Effect> {
  /**
   * Begins an effect.
   *
   * @return its end; empty for one that waits until it is no longer outstanding
   */
  Optional<EffectEnd> begin(F effect);

  /**
   * @param takes from its beginning on
   * @param word what it ends in; asked for at that time
   */
  record EffectEnd(Duration takes, Supplier<RunEvent> word) {
    /** One whose word is known beforehand. */
    static Optional<EffectEnd> of(Duration takes, RunEvent word) {
      return Optional.of(new EffectEnd(takes, () -> word));
    }
  }
}
