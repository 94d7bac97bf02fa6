package dev.milepost.service.wiring;

import dev.milepost.eventlog.Effect;
import dev.milepost.eventlog.EffectRunner;
import dev.milepost.eventlog.EventAppender;
import dev.milepost.eventlog.Participant;
import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.eventlog.kafka.KafkaLogSource;
import dev.milepost.eventlog.runtime.LogFold;
import dev.milepost.eventlog.runtime.LogSource.LogSourceFactory;
import dev.milepost.eventlog.runtime.RuntimeObserver;
import dev.milepost.eventlog.runtime.RuntimeSettings;
import dev.milepost.eventlog.runtime.RuntimeSettings.Sharing;
import dev.milepost.events.RunEvent;
import dev.milepost.service.LogProgress;
import dev.milepost.service.ParticipantHandle;
import dev.milepost.service.Participants;
import dev.milepost.service.Projections;
import dev.milepost.service.Retries;
import dev.milepost.service.RunEventFormat;
import dev.milepost.service.channel.LogChannel;
import dev.milepost.service.trace.RunTracer;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The participants and projections of this process. Started once each, ended with the process. */
@ApplicationScoped
public class HostedParticipants implements Participants, Projections {
  private final LogConfig config;
  private final KafkaClients clients;
  private final EventAppender<RunEvent> appender;
  private final RuntimeMetrics metrics;
  private final Retries retries;
  private final Instance<LogChannel> channel;
  private final RuntimeSettings service;
  private final TopicSetup topics;
  private final RunTracer traces;
  private final Map<String, HostedRuntime<?, ?>> hosted = new ConcurrentHashMap<>();
  private final Map<String, HostedProjection> projections = new ConcurrentHashMap<>();

  HostedParticipants(
      LogConfig config,
      KafkaClients clients,
      EventAppender<RunEvent> appender,
      RuntimeMetrics metrics,
      Retries retries,
      @Identifier(LogChannel.CHANNEL) Instance<LogChannel> channel,
      RuntimeSettings service,
      TopicSetup topics,
      RunTracer traces) {
    this.config = config;
    this.clients = clients;
    this.appender = appender;
    this.metrics = metrics;
    this.retries = retries;
    this.channel = channel;
    this.service = service;
    this.topics = topics;
    this.traces = traces;
  }

  @Override
  public <S, F extends Effect> ParticipantHandle<S> start(
      String name, Participant<S, RunEvent, F> participant, EffectRunner<RunEvent, F> effects) {
    return host(name, Sharing.SHARED, participant, effects);
  }

  @Override
  public <S, F extends Effect> ParticipantHandle<S> startWhole(
      String name, Participant<S, RunEvent, F> participant, EffectRunner<RunEvent, F> effects) {
    return host(name, Sharing.WHOLE, participant, effects);
  }

  private <S, F extends Effect> ParticipantHandle<S> host(
      String name,
      Sharing sharing,
      Participant<S, RunEvent, F> participant,
      EffectRunner<RunEvent, F> effects) {
    var settings = config.participant(name, sharing);
    var one =
        HostedRuntime.start(
            settings,
            log(settings),
            appender,
            participant,
            new LoggedEffects<>(effects, traces),
            RuntimeObserver.both(
                metrics.observer(name), new RetryObserver(name, retries, InstantSource.system())));
    if (hosted.putIfAbsent(name, one) != null) {
      one.close();
      throw new IllegalStateException("Participant " + name + " runs already");
    }
    metrics.watchRuns(name, one);
    metrics.watch(name, one);
    return one;
  }

  @Override
  public ProjectionHandle project(String name, LogFold<RunEvent> fold) {
    var log = log(config.participant(name, Sharing.SHARED));
    var one = new HostedProjection(name, log, fold, metrics.observer(name));
    if (projections.putIfAbsent(name, one) != null) {
      one.close();
      throw new IllegalStateException("Projection " + name + " runs already");
    }
    metrics.watch(name, one);
    return one;
  }

  @Override
  public int partitions() {
    return topics.partitions();
  }

  /** The service's channel for its own participant; a consumer for any other. */
  private LogSourceFactory<RunEvent> log(RuntimeSettings settings) {
    return settings.equals(service) && channel.isResolvable()
        ? channel.get().factory(RunEventFormat.codec())
        : KafkaLogSource.factory(settings, clients, RunEventFormat.codec());
  }

  /** Those that run, for health. */
  List<LogProgress> all() {
    var all = new ArrayList<LogProgress>(hosted.values());
    all.addAll(projections.values());
    return all;
  }

  @PreDestroy
  void close() {
    hosted.values().forEach(HostedRuntime::close);
    projections.values().forEach(HostedProjection::close);
  }
}
