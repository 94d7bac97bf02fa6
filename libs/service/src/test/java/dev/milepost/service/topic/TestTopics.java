package dev.milepost.service.topic;

import dev.milepost.broker.Topics;
import dev.milepost.service.Heartbeats;
import dev.milepost.service.HintPublisher;
import dev.milepost.service.Hints;
import dev.milepost.service.Liveness;
import dev.milepost.service.Notice;
import dev.milepost.service.OutputChunk;
import dev.milepost.service.OutputPublisher;
import dev.milepost.service.SteadyClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** All channels beside the log, of the service that these tests are. */
@Singleton
public class TestTopics implements TopicWatch.ConnectionListener {
  /** The text of a chunk at which the listener of output fails. */
  static final String POISON = "a line that no listener bears\n";

  final Queue<OutputChunk> output = new ConcurrentLinkedQueue<>();
  final Queue<Notice> notices = new ConcurrentLinkedQueue<>();
  volatile boolean outputIsHeard;

  private final Set<OutputChunk> failed = new HashSet<>();
  private final HeardHeartbeats heartbeats = new HeardHeartbeats(SteadyClock.ofProcess());
  private final HeardHints hints = new HeardHints();
  private final TopicWatch watch;
  private final TopicSender sentHeartbeats;
  private final TopicSender sentHints;
  private final TopicSender sentOutput;

  TestTopics(
      TopicWatch watch,
      @Channel("sent-heartbeats") @OnOverflow(OnOverflow.Strategy.DROP)
          Emitter<Record<String, byte[]>> sentHeartbeats,
      @Channel("sent-hints") @OnOverflow(OnOverflow.Strategy.DROP)
          Emitter<Record<String, byte[]>> sentHints,
      @Channel("sent-output") @OnOverflow(OnOverflow.Strategy.DROP)
          Emitter<Record<String, byte[]>> sentOutput,
      MeterRegistry metrics) {
    this.watch = watch;
    this.sentHeartbeats = new TopicSender(Topics.HEARTBEATS, sentHeartbeats, metrics);
    this.sentHints = new TopicSender(Topics.HINTS, sentHints, metrics);
    this.sentOutput = new TopicSender(Topics.OUTPUT, sentOutput, metrics);
  }

  void start(@Observes StartupEvent event) {
    watch.watch("heartbeats", Topics.HEARTBEATS, heartbeats);
    watch.watch("output", Topics.OUTPUT, this);
  }

  @Override
  public void connected() {
    outputIsHeard = true;
  }

  @Override
  public void broken() {
    outputIsHeard = false;
  }

  @Incoming("heartbeats")
  void beat(byte[] record) {
    heartbeats.hear(record);
  }

  @Incoming("hints")
  void hint(byte[] record) {
    hints.hear(record);
  }

  @Incoming("notices")
  void notice(byte[] record) {
    SentNotices.notice(record).ifPresent(notices::add);
  }

  @Incoming("output")
  void output(List<byte[]> records) {
    for (var record : records) {
      SentOutput.chunk(record).ifPresent(output::add);
    }
    if (output.stream().anyMatch(chunk -> chunk.text().equals(POISON) && failed.add(chunk))) {
      throw new IllegalStateException("a listener's own defect");
    }
  }

  @Produces
  @Singleton
  Heartbeats heartbeats() {
    return new SentHeartbeats(sentHeartbeats, InstantSource.system());
  }

  @Produces
  @Singleton
  Liveness liveness() {
    return heartbeats;
  }

  @Produces
  @Singleton
  HintPublisher hintPublisher() {
    return new SentHints(sentHints);
  }

  @Produces
  @Singleton
  Hints hints() {
    return hints;
  }

  @Produces
  @Singleton
  OutputPublisher output() {
    return new SentOutput(sentOutput);
  }
}
