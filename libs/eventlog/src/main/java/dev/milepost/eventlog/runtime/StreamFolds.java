package dev.milepost.eventlog.runtime;

import dev.milepost.eventlog.Effect;
import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.NewEvent;
import dev.milepost.eventlog.Participant;
import dev.milepost.eventlog.RecordedEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The streams of a partition: drops what was seen, keeps a state for each stream that is not over.
 * Changed by the fold thread alone; the states can be read by any.
 */
final class StreamFolds<S, E, F extends Effect> {
  private static final Logger LOG = LoggerFactory.getLogger(StreamFolds.class);

  private final String name;
  private final Participant<S, E, F> participant;
  private final Predicate<E> begins;
  private final Map<String, StreamState<S>> streams = new ConcurrentHashMap<>();
  private final FinishedStreams over = new FinishedStreams();
  private final Quarantine quarantine;
  private final SkippedStreamRecords skipped;

  /**
   * @param name the participant's, for derived ids
   * @param begins true for the first event of a stream. Events of a stream whose beginning lies
   *     before the low watermark are passed over: it was over then.
   */
  StreamFolds(
      String name,
      Participant<S, E, F> participant,
      Predicate<E> begins,
      Quarantine quarantine,
      SkippedStreamRecords skipped) {
    this.name = name;
    this.participant = participant;
    this.begins = begins;
    this.quarantine = quarantine;
    this.skipped = skipped;
  }

  /** Folds an event; what it led to, the log's own later confirmations included. */
  @Nullable DecidedEvents<S, E> fold(long offset, RecordedEvent<E> event) {
    var fold = streamOf(offset, event);
    if (fold == null || !fold.see(event.id())) {
      return null;
    }
    try {
      var transition = participant.fold(fold.state(), event);
      var decided = transition.decisions();
      fold.advance(transition.state(), event.id());
      return decided.isEmpty() ? null : decided(fold, event, decided);
    } catch (RuntimeException | StackOverflowError e) {
      quarantine(
          event.stream(),
          offset,
          "The record at offset %d cannot be folded: %s meets a defect here (%s)"
              .formatted(offset, event.event().getClass().getSimpleName(), e));
      return null;
    }
  }

  private @Nullable StreamState<S> streamOf(long offset, RecordedEvent<E> event) {
    var stream = event.stream();
    var known = streams.get(stream);
    if (known != null) {
      return known;
    }
    if (quarantine.holds(stream) || over.contains(stream) || !begins.test(event.event())) {
      return null;
    }
    var fresh = new StreamState<>(stream, offset, event.id(), participant.initial(stream));
    streams.put(stream, fresh);
    return fresh;
  }

  private DecidedEvents<S, E> decided(StreamState<S> fold, RecordedEvent<E> cause, List<E> events) {
    var drafts = new ArrayList<NewEvent<E>>(events.size());
    for (int i = 0; i < events.size(); i++) {
      var id = EventId.derived(name, cause.id().value(), i);
      drafts.add(new NewEvent<>(id, cause.stream(), cause.id(), events.get(i)));
      fold.decided(id);
    }
    return new DecidedEvents<>(fold, drafts);
  }

  /** Stops a stream, unless it is over anyway, or given up: then it stays as it was. */
  void quarantine(String stream, long offset, String reason) {
    if (skipped.isGivenUp(stream)) {
      LOG.warn("Passed over, stream {} is given up: {}", stream, reason);
    } else if (!over.contains(stream)) {
      var fold = streams.remove(stream);
      quarantine.add(stream, fold == null ? offset : fold.firstOffset(), reason);
    }
  }

  /** Forgets a stream if no later event of it matters and all that it decided is in the log. */
  boolean forgetIfOver(StreamState<S> fold) {
    if (!fold.isConfirmed() || !participant.isOver(fold.state())) {
      return false;
    }
    streams.remove(fold.stream());
    over.add(fold.stream());
    return true;
  }

  /** People's decisions about streams. */
  SkippedStreamRecords skipped() {
    return skipped;
  }

  Quarantine quarantined() {
    return quarantine;
  }

  /** True if the stream has begun, as far as is remembered. */
  boolean isKnown(String stream) {
    return streams.containsKey(stream) || over.contains(stream) || quarantine.holds(stream);
  }

  /** True if the stream was over lately and is forgotten. */
  boolean isOver(String stream) {
    return over.contains(stream);
  }

  Optional<StreamState<S>> stream(String stream) {
    return Optional.ofNullable(streams.get(stream));
  }

  Collection<StreamState<S>> streams() {
    return streams.values();
  }

  /**
   * The low watermark: the offset from which a replay yields all that is needed.
   *
   * @param position the offset after the last folded record
   */
  long watermark(long position) {
    long oldest =
        streams.values().stream().mapToLong(StreamState::firstOffset).min().orElse(position);
    return Math.min(Math.min(oldest, quarantine.oldest()), position);
  }
}
