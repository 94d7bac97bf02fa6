package dev.milepost.eventlog.runtime;

import dev.milepost.eventlog.Effect;
import dev.milepost.eventlog.EffectRunner;
import dev.milepost.eventlog.EventAppender;
import dev.milepost.eventlog.EventId;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * The parts that the effects of one participant share.
 *
 * @param name the participant's, for derived ids
 * @param tasks where they run
 * @param clock for when tries fail and are repeated
 * @param onEnd takes the stream of each task that ends
 */
record EffectContext<E, F extends Effect>(
    String name,
    EffectRunner<E, F> runner,
    EventAppender<E> appender,
    RetryPolicy retry,
    RuntimeObserver observer,
    TaskStarter tasks,
    InstantSource clock,
    Consumer<String> onEnd) {
  void ended(String stream) {
    onEnd.accept(stream);
  }

  /** The id of the event, from 0, that an effect ends in. */
  EventId resultId(String stream, F effect, int ordinal) {
    return EventId.derived(name, stream + effect.key(), ordinal);
  }
}
