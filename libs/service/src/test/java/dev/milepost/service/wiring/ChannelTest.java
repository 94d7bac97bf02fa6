package dev.milepost.service.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.broker.Topics;
import dev.milepost.eventlog.AppendFailedException;
import dev.milepost.eventlog.Effect;
import dev.milepost.eventlog.EventAppender;
import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.NewEvent;
import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.eventlog.kafka.KafkaLogSource;
import dev.milepost.eventlog.runtime.ParticipantRuntime;
import dev.milepost.eventlog.runtime.RuntimeObserver;
import dev.milepost.eventlog.runtime.RuntimeSettings;
import dev.milepost.eventlog.runtime.RuntimeSettings.Sharing;
import dev.milepost.events.GatewayEvent.PauseRequested;
import dev.milepost.events.GatewayEvent.RecordsSkipped;
import dev.milepost.events.RunEvent;
import dev.milepost.service.ParticipantHandle;
import dev.milepost.service.Participants;
import dev.milepost.service.RunEventFormat;
import dev.milepost.testkit.AwaitLimit;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** K2: the log on a channel, with all that may happen to it; each test with runs of its own. */
@QuarkusTest
@QuarkusTestResource(value = OwnBroker.class, restrictToAnnotatedClass = true)
class ChannelTest {
  private static final int RUNS = 24;
  private static ParticipantHandle<Integer> hosted;

  @Inject Participants participants;
  @Inject EventAppender<RunEvent> log;
  @Inject KafkaClients clients;
  OwnBroker.Switch broker;

  @BeforeEach
  void start() {
    if (hosted == null) {
      hosted = participants.start("gateway", new BootTest.Counter(), new BootTest.Nothing());
    }
    AwaitLimit.eventually().until(() -> hosted.caughtUp());
  }

  @Test
  void the_end_is_reached_behind_the_marker_of_a_transaction() throws Exception {
    var last = begin("marked", 3);
    assertThat(hosted.awaitFolded("marked", last, AwaitLimit.SHORT)).isTrue();
    assertThat(hosted.state("marked")).contains(3);
    try (var replica = replica()) {
      // It takes partitions whose last record is followed by a marker.
      AwaitLimit.eventually().until(() -> replica.caughtUp() && hosted.caughtUp());
    }
    AwaitLimit.eventually().until(() -> hosted.state("marked").equals(java.util.Optional.of(3)));
  }

  @Test
  void partitions_go_to_another_replica_and_come_back_with_nothing_lost_or_twice()
      throws Exception {
    for (int run = 0; run < RUNS; run++) {
      begin("moved-" + run, 2);
    }
    try (var replica = replica()) {
      AwaitLimit.eventually().until(() -> replica.caughtUp() && !replica.states().isEmpty());
      for (int run = 0; run < RUNS; run++) {
        append("moved-" + run, 2);
      }
      AwaitLimit.eventually().until(() -> counted(replica, 3).size() == RUNS);
      assertThat(counted(replica, 3)).doesNotHaveDuplicates();
    }
    for (int run = 0; run < RUNS; run++) {
      append("moved-" + run, 3);
    }
    AwaitLimit.eventually().until(() -> counted(null, 4).size() == RUNS);
  }

  @Test
  void a_broker_that_is_away_and_comes_back_is_read_on() throws Exception {
    var before = begin("away", 1);
    assertThat(hosted.awaitFolded("away", before, AwaitLimit.SHORT)).isTrue();
    broker.off();
    broker.on();
    var after = appendUntilItPasses("away", 1);
    assertThat(hosted.awaitFolded("away", after, AwaitLimit.SHORT)).isTrue();
    assertThat(hosted.state("away")).contains(2);
  }

  @Test
  void a_run_that_stopped_at_a_record_is_read_again_without_it() throws Exception {
    begin("stopped", 1);
    long offset;
    int partition;
    try (var raw =
        new KafkaProducer<>(
            clients.producer(), new StringSerializer(), new ByteArraySerializer())) {
      var record =
          new ProducerRecord<>(
              Topics.EVENTS, "stopped", "nonsense".getBytes(StandardCharsets.UTF_8));
      record.headers().add("ce_source", "/milepost/planner".getBytes(StandardCharsets.UTF_8));
      var sent = raw.send(record).get();
      offset = sent.offset();
      partition = sent.partition();
    }
    append("stopped", 1);
    AwaitLimit.eventually().until(() -> hosted.quarantined().containsKey("stopped"));
    var id = EventId.derived("channel", "stopped", 99);
    log.append(
        List.of(
            new NewEvent<>(
                id, "stopped", null, new RecordsSkipped(partition, offset, offset, "ann"))));
    AwaitLimit.eventually().until(() -> hosted.quarantined().isEmpty());
    AwaitLimit.eventually().until(() -> hosted.state("stopped").equals(java.util.Optional.of(3)));
    append("stopped", 2);
    AwaitLimit.eventually().until(() -> hosted.state("stopped").equals(java.util.Optional.of(4)));
  }

  /** Another replica of the same group, on a consumer of its own. */
  private ParticipantRuntime<Integer, RunEvent, Effect> replica() {
    var settings = RuntimeSettings.of("gateway", Topics.EVENTS, Sharing.SHARED);
    return new ParticipantRuntime<>(
        settings,
        KafkaLogSource.factory(settings, clients, RunEventFormat.codec()),
        new RunEventFormat(),
        log,
        new BootTest.Counter(),
        event -> event instanceof dev.milepost.events.GatewayEvent.MilestoneSubmitted,
        new BootTest.Nothing(),
        RuntimeObserver.NONE);
  }

  /** The moved runs of which so many events were folded, of both replicas. */
  private static List<String> counted(
      ParticipantRuntime<Integer, RunEvent, Effect> replica, int events) {
    var found = new ArrayList<String>();
    var states = new ArrayList<>(hosted.states().entrySet());
    if (replica != null) {
      states.addAll(replica.states().entrySet());
    }
    states.forEach(
        state -> {
          if (state.getKey().startsWith("moved-") && state.getValue() == events) {
            found.add(state.getKey());
          }
        });
    return found;
  }

  private EventId begin(String run, int events) throws Exception {
    var first =
        new NewEvent<RunEvent>(EventId.derived("c", run, 0), run, null, BootTest.submitted());
    var all = new ArrayList<>(List.of(first));
    IntStream.range(1, events).forEach(i -> all.add(pause(run, i)));
    log.append(all);
    return all.getLast().id();
  }

  private void append(String run, int number) throws Exception {
    log.append(List.of(pause(run, number)));
  }

  private EventId appendUntilItPasses(String run, int number) throws Exception {
    var event = pause(run, number);
    AwaitLimit.eventually()
        .until(
            () -> {
              try {
                log.append(List.of(event));
                return true;
              } catch (AppendFailedException e) {
                return false;
              }
            });
    return event.id();
  }

  private static NewEvent<RunEvent> pause(String run, int number) {
    var id = EventId.derived("c", run, number);
    return new NewEvent<>(id, run, null, new PauseRequested("ann", ""));
  }
}
