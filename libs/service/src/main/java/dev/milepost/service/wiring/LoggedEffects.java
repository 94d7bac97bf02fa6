package dev.milepost.service.wiring;

import dev.milepost.eventlog.Effect;
import dev.milepost.eventlog.EffectRunner;
import dev.milepost.events.RunEvent;
import dev.milepost.service.trace.RunTracer;
import java.util.List;
import org.slf4j.MDC;

/** Gives every log line of an effect its run, issue and effect, and each try a span. */
final class LoggedEffects<F extends Effect> implements EffectRunner<RunEvent, F> {
  private final EffectRunner<RunEvent, F> effects;
  private final RunTracer traces;

  LoggedEffects(EffectRunner<RunEvent, F> effects, RunTracer traces) {
    this.effects = effects;
    this.traces = traces;
  }

  @Override
  public List<RunEvent> run(String stream, F effect) throws Exception {
    name(stream, effect);
    // The thread is the effect's own and ends with it.
    return traces.effect(stream, effect, () -> effects.run(stream, effect));
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
