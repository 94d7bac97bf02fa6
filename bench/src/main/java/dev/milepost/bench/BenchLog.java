package dev.milepost.bench;

import dev.milepost.eventlog.EffectRunner;
import dev.milepost.eventlog.EventAppender;
import dev.milepost.eventlog.NewEvent;
import dev.milepost.eventlog.RecordedEvent;
import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.eventlog.kafka.KafkaLogSource;
import dev.milepost.eventlog.kafka.RecordCodec;
import dev.milepost.eventlog.runtime.LogSource.LogSourceFactory;
import dev.milepost.eventlog.runtime.ParticipantRuntime;
import dev.milepost.eventlog.runtime.RuntimeObserver;
import dev.milepost.eventlog.runtime.RuntimeSettings;
import dev.milepost.eventlog.runtime.RuntimeSettings.Sharing;
import dev.milepost.events.EventCatalogue;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.RunEvent;
import dev.milepost.planner.domain.PlannerEffect;
import dev.milepost.planner.domain.PlannerParticipant;
import dev.milepost.service.RunEventFormat;
import dev.milepost.service.channel.StandaloneChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A log of many runs that are over, and the ways to go through it. */
record BenchLog(KafkaClients clients, int events, int runs) {
  private static final String TOPIC = "bench.events";
  private static final String NAME = "planner";
  private static final int MAX_POLL_RECORDS = 2000;
  private static final Duration POLL = Duration.ofMillis(50);
  private static final long LOOK_EVERY_NANOS = 1_000_000;

  /** How many runs are folded to time the planner alone. */
  private static final int FOLDED_RUNS = 500;

  private static final RecordCodec<RunEvent> CODEC = RunEventFormat.codec();

  static BenchLog write(KafkaClients clients, int wanted) throws Exception {
    try (var admin = Admin.create(clients.common())) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
    }
    int events = 0;
    int runs = 0;
    try (var producer =
        new KafkaProducer<>(
            clients.producer(), new StringSerializer(), new ByteArraySerializer())) {
      while (events < wanted) {
        var history = RunHistory.of(NAME, "bench-run-" + runs++);
        for (var draft : history) {
          producer.send(CODEC.write(TOPIC, source(draft.event()), Instant.EPOCH, draft));
        }
        events += history.size();
      }
    }
    return new BenchLog(clients, events, runs);
  }

  /** Reads and parses every record. */
  double readSeconds() {
    long begin = System.nanoTime();
    var settings = clients.consumer();
    settings.put("max.poll.records", MAX_POLL_RECORDS); // as the runtime does
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      var partition = new TopicPartition(TOPIC, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      int left = events;
      while (left > 0) {
        for (var record : consumer.poll(POLL)) {
          left -= CODEC.read(record).recorded().event() == null ? 0 : 1;
        }
      }
      return seconds(begin);
    }
  }

  /** How a participant reads the log. */
  enum LogReader {
    CONSUMER {
      @Override
      LogSourceFactory<RunEvent> factory(RuntimeSettings settings, KafkaClients clients) {
        return KafkaLogSource.factory(settings, clients, CODEC);
      }
    },
    CHANNEL {
      @Override
      LogSourceFactory<RunEvent> factory(RuntimeSettings settings, KafkaClients clients) {
        return StandaloneChannel.factory(settings, clients, CODEC);
      }
    };

    abstract LogSourceFactory<RunEvent> factory(RuntimeSettings settings, KafkaClients clients);
  }

  /** Replays it through the participant runtime until that has caught up. */
  double replaySeconds(LogReader reader) throws Exception {
    var settings = RuntimeSettings.of(NAME, TOPIC, Sharing.WHOLE);
    forgetWatermark(settings.group());
    long begin = System.nanoTime();
    try (var runtime =
        new ParticipantRuntime<>(
            settings,
            reader.factory(settings, clients),
            new RunEventFormat(),
            new DiscardingAppender(),
            new PlannerParticipant(),
            event -> event instanceof MilestoneSubmitted,
            new NoEffects(),
            RuntimeObserver.NONE)) {
      while (!runtime.caughtUp()) {
        LockSupport.parkNanos(LOOK_EVERY_NANOS);
      }
      return seconds(begin);
    }
  }

  /** Else the second replay would find that all runs are over, and read nothing. */
  private void forgetWatermark(String group) throws InterruptedException, ExecutionException {
    try (var admin = Admin.create(clients.common())) {
      admin.deleteConsumerGroups(List.of(group)).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof GroupIdNotFoundException)) {
        throw e;
      }
    }
  }

  /** The planner alone, without a log, for as many events. */
  double foldSeconds() {
    var history = RunHistory.of(NAME, "bench-run-0");
    var planner = new PlannerParticipant();
    long begin = System.nanoTime();
    for (int run = 0; run < FOLDED_RUNS; run++) {
      var state = planner.initial("bench-run-0");
      for (var draft : history) {
        var event = new RecordedEvent<>(draft.id(), draft.stream(), Instant.EPOCH, draft.event());
        state = planner.fold(state, event).state();
      }
    }
    return seconds(begin) / FOLDED_RUNS / history.size() * events;
  }

  private static double seconds(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }

  /** The log is complete: anything here would be a defect of the history. */
  private static final class DiscardingAppender implements EventAppender<RunEvent> {
    @Override
    public void append(List<NewEvent<RunEvent>> drafts) {
      throw new IllegalStateException("Expected a complete log, but it lacks " + drafts);
    }

    @Override
    public void close() {}
  }

  /** Runs that are over have no outstanding effects. */
  private static final class NoEffects implements EffectRunner<RunEvent, PlannerEffect> {
    @Override
    public List<RunEvent> run(String stream, PlannerEffect effect) {
      throw new IllegalStateException("Expected no effect of a run that is over: " + effect);
    }

    @Override
    public List<RunEvent> givenUp(String stream, PlannerEffect effect, Exception last) {
      return List.of();
    }
  }

  private static String source(RunEvent event) {
    return RunEventFormat.source(EventCatalogue.owner(event));
  }
}
