package dev.milepost.eventlog.runtime;

import dev.milepost.eventlog.Effect;
import dev.milepost.eventlog.Participant;
import java.util.Collection;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * After each turn: asks the participant for the outstanding effects of the streams that changed,
 * and forgets those that are over.
 */
final class EffectScheduler<S, E, F extends Effect> {
  private static final Logger LOG = LoggerFactory.getLogger(EffectScheduler.class);

  private record RefusedStream(String stream, RuntimeException reason) {}

  private final Participant<S, E, F> participant;
  private final RunningEffects<S, E, F> effects;
  private final Queue<String> woken = new ConcurrentLinkedQueue<>();
  private final Runnable turn;
  private final Queue<RefusedStream> refused = new ConcurrentLinkedQueue<>();

  /**
   * @param effects makes those under way; they wake the streams that they are handed
   * @param turn has the loop take a turn soon. Any thread
   */
  EffectScheduler(
      Participant<S, E, F> participant,
      Function<Consumer<String>, RunningEffects<S, E, F>> effects,
      Runnable turn) {
    this.participant = participant;
    this.turn = turn;
    this.effects = effects.apply(this::wake);
  }

  /** Marks a stream that changed outside the loop. Any thread. */
  void wake(String stream) {
    woken.add(stream);
    turn.run();
  }

  /** The decisions of a stream can never be written. Any thread. */
  void refuse(String stream, RuntimeException reason) {
    refused.add(new RefusedStream(stream, reason));
    turn.run();
  }

  void settle(Collection<ParticipantPartition<S, E, F>> partitions) {
    for (var stream = woken.poll(); stream != null; stream = woken.poll()) {
      for (var partition : partitions) {
        if (partition.streams().stream(stream).isPresent()) {
          partition.touch(stream);
        }
      }
    }
    for (var refusal = refused.poll(); refusal != null; refusal = refused.poll()) {
      quarantine(partitions, refusal);
    }
    for (var partition : partitions) {
      partition.takeTouched().forEach(stream -> settle(partition, stream));
    }
  }

  private void quarantine(
      Collection<ParticipantPartition<S, E, F>> partitions, RefusedStream refusal) {
    for (var partition : partitions) {
      if (partition.streams().stream(refusal.stream()).isPresent()) {
        var reason = "The decided events cannot be written: " + refusal.reason().getMessage();
        partition.streams().quarantine(refusal.stream(), Long.MAX_VALUE, reason);
        partition.touch(refusal.stream());
      }
    }
  }

  private void settle(ParticipantPartition<S, E, F> partition, String stream) {
    var known = partition.streams().stream(stream);
    if (known.isEmpty() || forgets(partition, known.get())) {
      effects.cancel(stream);
    } else if (partition.isLive()) {
      owed(partition, known.get());
    }
  }

  private boolean forgets(ParticipantPartition<S, E, F> partition, StreamState<S> fold) {
    try {
      return partition.streams().forgetIfOver(fold);
    } catch (RuntimeException | StackOverflowError e) {
      return false; // the same defect shows, and is reported, when effects are asked for
    }
  }

  private void owed(ParticipantPartition<S, E, F> partition, StreamState<S> fold) {
    try {
      Set<F> owed = participant.outstanding(fold.state());
      effects.reconcile(fold, owed);
    } catch (RuntimeException | StackOverflowError e) {
      var reason = "Its outstanding effects cannot be determined: " + e;
      partition.streams().quarantine(fold.stream(), fold.firstOffset(), reason);
      effects.cancel(fold.stream());
    }
  }

  void disown(Collection<String> streams) {
    try {
      effects.disown(streams, ParticipantFold.STOP_LIMIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      LOG.warn("Interrupted while effects were being stopped");
    }
  }
}
