package dev.milepost.eventlog.runtime;

import dev.milepost.eventlog.Effect;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The effects under way, brought in line with the outstanding effects of the states. Used by the
 * loop's thread alone.
 */
final class RunningEffects<S, E, F extends Effect> {
  private static final Logger LOG = LoggerFactory.getLogger(RunningEffects.class);

  /** Each such defect is reported once; after this many they are known to be there. */
  private static final int MAX_TOLD = 1000;

  private final EffectContext<E, F> context;
  private final Set<String> told = new HashSet<>();
  private final Map<String, Map<String, EffectTask<E, F>>> tasks = new HashMap<>();

  RunningEffects(EffectContext<E, F> context) {
    this.context = context;
  }

  /**
   * Stops the effects of a stream that are no longer outstanding and starts the new ones. Nothing
   * starts while decided events of the stream are not in the log: intent comes first.
   */
  void reconcile(StreamState<S> fold, Set<F> owed) {
    var running = tasks.computeIfAbsent(fold.stream(), stream -> new HashMap<>());
    var keys = new HashSet<String>();
    owed.forEach(effect -> keys.add(effect.key()));
    running
        .entrySet()
        .removeIf(
            task -> {
              boolean done = isDone(fold, task, keys.contains(task.getKey()));
              if (done) {
                task.getValue().release();
              }
              return done;
            });
    running.forEach(
        (key, task) -> {
          if (!keys.contains(key)) {
            task.cancel();
          }
        });
    if (fold.isConfirmed()) {
      owed.stream()
          .filter(effect -> !running.containsKey(effect.key()))
          .forEach(effect -> start(fold, running, effect));
    }
    if (running.isEmpty()) {
      tasks.remove(fold.stream());
    }
  }

  private boolean isDone(
      StreamState<S> fold, Map.Entry<String, EffectTask<E, F>> task, boolean owed) {
    return switch (task.getValue().status()) {
      case RUNNING -> false;
      case STOPPED -> true;
      case BARREN -> !owed;
      case APPENDED -> !owed && fold.hasSeen(task.getValue().firstResult());
    };
  }

  private void start(StreamState<S> fold, Map<String, EffectTask<E, F>> running, F effect) {
    if (fold.hasSeen(context.resultId(fold.stream(), effect, 0))) {
      // Running it again could add nothing to the log: a defect of the participant.
      if (told.size() < MAX_TOLD && told.add(fold.stream() + " " + effect.key())) {
        LOG.error(
            "Effect {} of {} is outstanding though its result was folded",
            effect.key(),
            fold.stream());
      }
      return;
    }
    running.put(effect.key(), new EffectTask<>(context, fold.stream(), effect, fold.newest()));
  }

  /** Stops what is under way for streams that are over or quarantined. */
  void cancel(String stream) {
    var running = tasks.remove(stream);
    if (running != null) {
      running.values().forEach(EffectTask::cancel);
      running.values().forEach(EffectTask::release);
    }
  }

  /** Stops and forgets the tasks of streams that this replica no longer owns. */
  void disown(Collection<String> streams, Duration limit) throws InterruptedException {
    var left =
        streams.stream()
            .map(tasks::remove)
            .filter(running -> running != null)
            .flatMap(running -> running.values().stream())
            .toList();
    left.forEach(EffectTask::disown);
    left.forEach(EffectTask::release);
    awaitEnd(left, limit);
  }

  /** Stops everything. */
  void disownAll(Duration limit) throws InterruptedException {
    disown(List.copyOf(tasks.keySet()), limit);
  }

  private void awaitEnd(List<EffectTask<E, F>> left, Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    for (var task : left) {
      var rest = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
      if (!task.join(rest)) {
        LOG.warn("An effect does not end though it was interrupted {} ago", limit);
        return;
      }
    }
  }
}
