package dev.milepost.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.eventlog.EventAppender;
import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.NewEvent;
import dev.milepost.eventlog.Participant;
import dev.milepost.eventlog.RecordedEvent;
import dev.milepost.eventlog.runtime.SteppedTask;
import dev.milepost.events.GatewayEvent.RunGivenUp;
import dev.milepost.events.RunEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An auditor of the engine of one process: folds each record that its source delivered, once and in
 * order, and holds the engine to that. What participants and the world put up with (a record folded
 * twice, an effect that starts too early or again) shows here.
 *
 * <ul>
 *   <li>A stream's state is that of its records, each id once.
 *   <li>No effect starts before all is folded that the log held when the partition came.
 *   <li>No effect starts before what its stream decided is in the log: intent comes first.
 *   <li>No effect starts whose result is in the log: it is started once, and ends with its fold.
 *   <li>What the log has confirmed is not appended again by the process that appended it.
 * </ul>
 *
 * <p>What it need not hold, as nothing follows from it: an effect's result that is appended after
 * its partition was given up has the id that the next owner derives, and readers drop the second;
 * and a stream that is over may be forgotten with decisions on their way, as no watermark is
 * committed meanwhile.
 */
final class EngineAudit<S> {
  private final String name;
  private final Participant<S, RunEvent, ?> participant;
  private final SimulatedLog log;
  private final Map<String, AuditedStream<S>> streams = new HashMap<>();
  private final Set<EventId> confirmed = new HashSet<>();
  private int folded;

  /** A stream by the auditor's own fold. */
  private static final class AuditedStream<S> {
    final Set<EventId> seen = new HashSet<>();

    /** Decided and, when last looked at, not in the log. */
    final Set<EventId> decided = new HashSet<>();

    S state;

    /**
     * By the events from a run's giving up on: that begins it once more where it was over and
     * forgotten before.
     */
    @Nullable S begunLate;

    /** The engine's, of which it is known that it is this one; null where a record came since. */
    @Nullable S compared;

    AuditedStream(S initial) {
      state = initial;
    }
  }

  /**
   * @param name the engine's, for derived ids
   */
  EngineAudit(String name, Participant<S, RunEvent, ?> participant, SimulatedLog log) {
    this.name = name;
    this.participant = participant;
    this.log = log;
  }

  /**
   * Takes note of the records before an offset, and compares states once the engine has them: those
   * of streams of which records came, and those that are not the objects that were compared before.
   */
  void delivered(int before, Map<String, S> states) {
    while (folded < before) {
      fold(log.at(folded++));
    }
    if (folded == before) {
      states.forEach((stream, state) -> compare(stream, state, before));
    }
  }

  private void compare(String run, S state, int before) {
    var stream = streams.get(run);
    if (state != stream.compared) { // states are immutable
      assertThat(state)
          .as("%s of %s at %d, by each event once", name, run, before)
          .isIn(stream.state, stream.begunLate);
      stream.compared = state;
    }
  }

  private void fold(RecordedEvent<RunEvent> event) {
    var stream =
        streams.computeIfAbsent(
            event.stream(), run -> new AuditedStream<>(participant.initial(run)));
    if (!stream.seen.add(event.id())) {
      return;
    }
    var transition = participant.fold(stream.state, event);
    stream.state = transition.state();
    stream.compared = null;
    if (event.event() instanceof RunGivenUp && stream.begunLate == null) {
      stream.begunLate = participant.initial(event.stream());
    }
    if (stream.begunLate != null) {
      stream.begunLate = participant.fold(stream.begunLate, event).state();
    }
    for (int i = 0; i < transition.decisions().size(); i++) {
      stream.decided.add(EventId.derived(name, event.id().value(), i));
    }
  }

  /**
   * An effect starts.
   *
   * @param replayed whether its source has delivered all that the log held when the partition came
   */
  void starts(SteppedTask task, boolean replayed) {
    assertThat(replayed).as("%s of %s starts after the replay", task.name(), name).isTrue();
    streams.forEach(
        (run, stream) -> {
          var prefix = "effect-" + run + "-";
          if (task.name().startsWith(prefix)) {
            starts(run, stream, task.name().substring(prefix.length()));
          }
        });
  }

  private void starts(String run, AuditedStream<S> stream, String key) {
    assertThat(log.holds(EventId.derived(name, run + key, 0)))
        .as("the result of %s of %s is in the log when it starts at %s", key, run, name)
        .isFalse();
    stream.decided.removeIf(log::holds);
    if (stream.begunLate == null) { // what it decided before is not appended any more
      assertThat(stream.decided)
          .as("decided by %s and not in the log when %s of %s starts", name, key, run)
          .isEmpty();
    }
  }

  /** Everything is given up: what was confirmed may be decided once more. */
  void givenUp() {
    confirmed.clear();
  }

  /** The appender of the engine, with an eye on what it appends. */
  EventAppender<RunEvent> over(EventAppender<RunEvent> appender) {
    return new EventAppender<>() {
      @Override
      public void append(List<NewEvent<RunEvent>> drafts) throws InterruptedException {
        var ids = drafts.stream().map(NewEvent::id).toList();
        assertThat(confirmed).as("confirmed to %s before", name).doesNotContainAnyElementsOf(ids);
        appender.append(drafts);
        confirmed.addAll(ids);
      }

      @Override
      public void close() {
        appender.close();
      }
    };
  }
}
