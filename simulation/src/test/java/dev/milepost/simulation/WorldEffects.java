package dev.milepost.simulation;

import dev.milepost.eventlog.Effect;
import dev.milepost.eventlog.EffectRunner;
import dev.milepost.events.RunEvent;
import dev.milepost.simulation.SimulatedTasks.StillWaiting;
import java.util.List;

/** The simulated world as the engine's runner of effects; none is given up. */
record WorldEffects<F extends Effect>(Node.World<F> world) implements EffectRunner<RunEvent, F> {
  @Override
  public List<RunEvent> run(String stream, F effect) throws Exception {
    var events = world.run(stream, effect);
    if (events == null) {
      throw new StillWaiting();
    }
    return events;
  }

  @Override
  public List<RunEvent> givenUp(String stream, F effect, Exception last) {
    throw new IllegalStateException("Nothing is given up here", last);
  }
}
