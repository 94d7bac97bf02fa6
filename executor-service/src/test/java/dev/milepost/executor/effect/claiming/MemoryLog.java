package dev.milepost.executor.effect.claiming;

import dev.milepost.eventlog.AppendFailedException;
import dev.milepost.eventlog.EventAppender;
import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.NewEvent;
import dev.milepost.eventlog.RecordedEvent;
import dev.milepost.events.RunEvent;
import dev.milepost.executor.domain.ExecutorParticipant;
import dev.milepost.executor.domain.ExecutorState;
import dev.milepost.service.ParticipantHandle;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A log that is folded as soon as it is written. Safe for use by many threads. */
final class MemoryLog implements ParticipantHandle<ExecutorState>, EventAppender<RunEvent> {
  private final ExecutorParticipant participant;
  private final Map<String, ExecutorState> states = new HashMap<>();
  private final Set<EventId> folded = new HashSet<>();
  private int written;
  private int appended;
  private boolean failing;
  private Runnable first = () -> {};

  MemoryLog(ExecutorParticipant participant) {
    this.participant = participant;
  }

  /** Writes another service's event. */
  synchronized EventId write(String run, RunEvent event) {
    var id = EventId.derived("others", run, written++);
    fold(List.of(new NewEvent<>(id, run, null, event)));
    return id;
  }

  /** How often the executor appended. */
  synchronized int appended() {
    return appended;
  }

  /** Runs right before the next append: what another one wrote first. */
  synchronized void beforeTheNextAppend(Runnable other) {
    first = other;
  }

  /** From now on appends reach the log, yet are not confirmed. */
  synchronized void failFromNow(boolean fail) {
    failing = fail;
  }

  @Override
  public synchronized void append(List<NewEvent<RunEvent>> drafts) {
    var other = first;
    first = () -> {};
    other.run();
    appended++;
    fold(drafts);
    if (failing) {
      throw new AppendFailedException("The connection broke", new IllegalStateException());
    }
  }

  private void fold(List<NewEvent<RunEvent>> drafts) {
    for (var draft : drafts) {
      if (folded.add(draft.id())) {
        var event =
            new RecordedEvent<>(
                draft.id(),
                draft.stream(),
                Instant.EPOCH.plusSeconds(folded.size()),
                draft.event());
        var before = states.getOrDefault(draft.stream(), participant.initial(draft.stream()));
        states.put(draft.stream(), participant.fold(before, event).state());
      }
    }
  }

  @Override
  public synchronized Optional<ExecutorState> state(String stream) {
    return Optional.ofNullable(states.get(stream)).filter(state -> !participant.isOver(state));
  }

  @Override
  public synchronized Map<String, ExecutorState> states() {
    return Map.copyOf(states);
  }

  @Override
  public boolean caughtUp() {
    return true;
  }

  @Override
  public synchronized boolean awaitFolded(String stream, EventId event, Duration limit) {
    return folded.contains(event);
  }

  @Override
  public void close() {}
}
