package dev.milepost.service.wiring;

import dev.milepost.eventlog.Effect;
import dev.milepost.eventlog.EffectRunner;
import dev.milepost.events.RunEvent;
import java.util.List;
import org.slf4j.MDC;

/** Gives every log line of an effect its run, issue and effect. */
final class LoggedEffects<F extends Effect> implements EffectRunner<RunEvent, F> {
  private final EffectRunner<RunEvent, F> effects;

  LoggedEffects(EffectRunner<RunEvent, F> effects) {
    this.effects = effects;
  }

  @Override
  public List<RunEvent> run(String stream, F effect) throws Exception {
    name(stream, effect);
    return effects.run(stream, effect); // the thread is the effect's own and ends with it
  }

  @Override
  public List<RunEvent> givenUp(String stream, F effect, Exception last) {
    name(stream, effect);
    return effects.givenUp(stream, effect, last);
  }

  private static void name(String run, Effect effect) {
    MDC.put(LogIds.RUN, run);
    MDC.put(LogIds.EFFECT, effect.key());
    if (effect.concerns() > 0) {
      MDC.put(LogIds.ISSUE, String.valueOf(effect.concerns()));
    }
  }
}
