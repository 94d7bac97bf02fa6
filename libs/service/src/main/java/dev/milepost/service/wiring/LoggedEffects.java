package dev.milepost.service.wiring;

import dev.milepost.eventlog.Effect;
import dev.milepost.eventlog.EffectRunner;
import dev.milepost.events.RunEvent;
import java.util.List;
import org.slf4j.MDC;

/** Gives every log line of an effect its run and effect. */
final class LoggedEffects<F extends Effect> implements EffectRunner<RunEvent, F> {
  private static final String RUN = "run";
  private static final String EFFECT = "effect";

  private final EffectRunner<RunEvent, F> effects;

  LoggedEffects(EffectRunner<RunEvent, F> effects) {
    this.effects = effects;
  }

  @Override
  public List<RunEvent> run(String stream, F effect) throws Exception {
    MDC.put(RUN, stream);
    MDC.put(EFFECT, effect.key());
    return effects.run(stream, effect); // the thread is the effect's own and ends with it
  }

  @Override
  public List<RunEvent> givenUp(String stream, F effect, Exception last) {
    return effects.givenUp(stream, effect, last);
  }
}
