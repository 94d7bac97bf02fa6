package dev.milepost.service.wiring;

import dev.milepost.eventlog.Effect;
import dev.milepost.eventlog.EffectRunner;
import dev.milepost.eventlog.EventAppender;
import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.Participant;
import dev.milepost.eventlog.runtime.LogSource.LogSourceFactory;
import dev.milepost.eventlog.runtime.ParticipantRuntime;
import dev.milepost.eventlog.runtime.RuntimeObserver;
import dev.milepost.eventlog.runtime.RuntimeSettings;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.GatewayEvent.RunGivenUp;
import dev.milepost.events.RunEvent;
import dev.milepost.service.ParticipantHandle;
import dev.milepost.service.RunEventFormat;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A runtime of run events as the port that services see. */
public final class HostedRuntime<S, F extends Effect>
    implements ParticipantHandle<S>, AutoCloseable {
  private final ParticipantRuntime<S, RunEvent, F> runtime;
  private final FoldCount count;

  private HostedRuntime(ParticipantRuntime<S, RunEvent, F> runtime, FoldCount count) {
    this.runtime = runtime;
    this.count = count;
  }

  /**
   * Starts a participant.
   *
   * @param log opens what is read
   * @param appender appends as it; stays the caller's to close, later than this
   */
  public static <S, F extends Effect> HostedRuntime<S, F> start(
      RuntimeSettings settings,
      LogSourceFactory<RunEvent> log,
      EventAppender<RunEvent> appender,
      Participant<S, RunEvent, F> participant,
      EffectRunner<RunEvent, F> effects,
      RuntimeObserver observer) {
    var count = new FoldCount();
    var runtime =
        new ParticipantRuntime<>(
            settings,
            log,
            new RunEventFormat(),
            appender,
            participant,
            // A run is given up even where the beginning of it is what cannot be read.
            event -> event instanceof MilestoneSubmitted || event instanceof RunGivenUp,
            effects,
            RuntimeObserver.both(count, observer));
    return new HostedRuntime<>(runtime, count);
  }

  @Override
  public Optional<S> state(String stream) {
    return runtime.state(stream);
  }

  @Override
  public Map<String, S> states() {
    return runtime.states();
  }

  @Override
  public Map<String, String> quarantined() {
    return runtime.quarantined();
  }

  @Override
  public boolean caughtUp() {
    return runtime.caughtUp();
  }

  @Override
  public boolean awaitFolded(String stream, EventId event, Duration limit)
      throws InterruptedException {
    return runtime.awaitFolded(stream, event, limit);
  }

  @Override
  public long folds() {
    return count.folds();
  }

  @Override
  public void awaitFold(long seen, Duration limit) throws InterruptedException {
    count.await(seen, limit);
  }

  @Override
  public void close() {
    runtime.close();
  }
}
