package dev.milepost.service.drain;

import dev.milepost.eventlog.Effect;
import dev.milepost.eventlog.EffectRunner;
import dev.milepost.events.RunEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * Effects of which some ask agents, which costs: from when the service is asked to end, those under
 * way may end, and no other is begun here. Safe for use by many threads.
 */
public final class AskingEffects<F extends Effect> implements EffectRunner<RunEvent, F> {
  private final EffectRunner<RunEvent, F> runner;
  private final Predicate<F> asks;
  private final Set<Asking<F>> begun = new HashSet<>();
  private BiPredicate<String, F> outstanding = (run, effect) -> true;
  private boolean closed;

  private record Asking<F>(String stream, F effect) {}

  /**
   * @param asks which of them ask
   */
  public AskingEffects(EffectRunner<RunEvent, F> runner, Predicate<F> asks) {
    this.runner = runner;
    this.asks = asks;
  }

  @Override
  public List<RunEvent> run(String stream, F effect) throws Exception {
    if (!asks.test(effect)) {
      return runner.run(stream, effect);
    }
    var asking = new Asking<>(stream, effect);
    if (!enters(asking)) {
      new CountDownLatch(1).await(); // whoever owns the run next does it; this is interrupted
    }
    boolean answered = false;
    try {
      var result = runner.run(stream, effect);
      answered = true;
      return result;
    } finally {
      if (!answered) {
        leave(asking);
      }
    }
  }

  @Override
  public List<RunEvent> givenUp(String stream, F effect, Exception last) {
    return runner.givenUp(stream, effect, last);
  }

  private synchronized boolean enters(Asking<F> asking) {
    if (closed) {
      return false;
    }
    held();
    begun.add(asking);
    return true;
  }

  private synchronized void leave(Asking<F> asking) {
    begun.remove(asking);
  }

  /** None is begun any more. */
  public synchronized void close() {
    closed = true;
  }

  /**
   * From now on it is known what is over.
   *
   * @param owed whether an effect of a run is still to be done, by the fold
   */
  public synchronized void judge(BiPredicate<String, F> owed) {
    outstanding = owed;
  }

  /** How many have begun, and have not their result in the log as the fold has it. */
  public synchronized int held() {
    begun.removeIf(one -> !outstanding.test(one.stream, one.effect));
    return begun.size();
  }
}
