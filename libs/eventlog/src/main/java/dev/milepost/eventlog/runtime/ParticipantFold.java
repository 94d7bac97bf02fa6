package dev.milepost.eventlog.runtime;

import dev.milepost.eventlog.Effect;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Supplier;

/**
 * A participant behind the loop that reads the log: keeps the states of streams, appends what is
 * decided, and sees to the effects that are outstanding.
 */
final class ParticipantFold<S, E, F extends Effect> implements LogFold<E> {
  /** Effects end within this when interrupted; the group waits for us meanwhile. */
  static final Duration STOP_LIMIT = Duration.ofSeconds(8);

  private final Supplier<StreamFolds<S, E, F>> newStreams;
  private final OwnedPartitions<S, E, F> replica;
  private final Outbox<E> outbox;
  private final EffectScheduler<S, E, F> effects;

  ParticipantFold(
      Supplier<StreamFolds<S, E, F>> newStreams,
      OwnedPartitions<S, E, F> replica,
      Outbox<E> outbox,
      EffectScheduler<S, E, F> effects) {
    this.newStreams = newStreams;
    this.replica = replica;
    this.outbox = outbox;
    this.effects = effects;
  }

  @Override
  public PartitionFold<E> open(LogPartition partition) {
    var opened = new ParticipantPartition<>(newStreams.get(), this::append, replica::passed);
    replica.own(opened);
    return opened;
  }

  @Override
  public void close(Collection<? extends PartitionFold<E>> lost) {
    var streams =
        replica.all().stream()
            .filter(lost::contains)
            .flatMap(partition -> partition.streams().streams().stream())
            .map(StreamState::stream)
            .toList();
    lost.forEach(replica::disown);
    effects.disown(streams);
  }

  private void append(ParticipantPartition<S, E, F> by, DecidedEvents<S, E> decided) {
    var stream = decided.fold().stream();
    outbox.add(
        new Outbox.NewEventGroup<>(
            decided.drafts(),
            by::isOwned,
            () -> {
              decided.confirm();
              effects.wake(stream);
            },
            reason -> effects.refuse(stream, reason)));
  }

  @Override
  public void settle() {
    effects.settle(replica.all());
  }

  @Override
  public boolean isFull() {
    return outbox.isFull();
  }

  @Override
  public boolean isWriting() {
    return !outbox.isEmpty();
  }
}
