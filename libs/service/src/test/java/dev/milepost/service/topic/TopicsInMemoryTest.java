package dev.milepost.service.topic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Assignment;
import dev.milepost.service.Heartbeats;
import dev.milepost.service.Hint;
import dev.milepost.service.Hints;
import dev.milepost.service.LiveUsage;
import dev.milepost.service.Liveness;
import dev.milepost.service.Notice;
import dev.milepost.service.Notices;
import dev.milepost.service.OutputChunk;
import dev.milepost.service.OutputPublisher;
import dev.milepost.service.SteadyClock;
import dev.milepost.testkit.AwaitLimit;
import dev.milepost.testkit.TestKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.kafka.Record;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;
import org.junit.jupiter.api.Test;

/** What the channels beside the log take and give, record by record. */
@QuarkusTest
@QuarkusTestResource(value = TopicsInMemoryTest.Memory.class, restrictToAnnotatedClass = true)
class TopicsInMemoryTest {
  /** All of these channels in memory; the log is on a broker. */
  public static class Memory implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
      var settings = new HashMap<String, String>();
      settings.put("milepost.log.bootstrap-servers", TestKafka.shared().bootstrapServers());
      settings.putAll(
          InMemoryConnector.switchIncomingChannelsToInMemory(
              "heartbeats", "hints", "notices", "output"));
      settings.putAll(
          InMemoryConnector.switchOutgoingChannelsToInMemory(
              "sent-heartbeats", "sent-hints", "sent-notices", "sent-output"));
      return settings;
    }

    @Override
    public void stop() {
      InMemoryConnector.clear();
    }
  }

  @Inject
  @Connector("smallrye-in-memory")
  InMemoryConnector memory;

  @Inject Heartbeats heartbeats;
  @Inject Liveness liveness;
  @Inject Hints hints;
  @Inject Notices notices;
  @Inject OutputPublisher output;

  @Test
  void a_beat_is_sent_under_its_executor_and_heard_as_it_was_sent() {
    var sink = memory.<Record<String, byte[]>>sink("sent-heartbeats");
    sink.clear();
    var used = List.of(new LiveUsage("run-1", Assignment.implement(3, 1), 10, 0));
    assertThat(heartbeats.beat("executor-a", "two", Duration.ofSeconds(30), 99, used)).isTrue();
    var sent = sink.received().getFirst().getPayload();
    assertThat(sent.key()).isEqualTo("executor-a");
    memory.<byte[]>source("heartbeats").send(sent.value());
    AwaitLimit.soon().until(() -> liveness.newest("executor-a").isPresent());
    var beat = liveness.newest("executor-a").orElseThrow();
    assertThat(beat.incarnation()).isEqualTo("two");
    assertThat(beat.slots()).as("at most what an executor may be set to").isEqualTo(64);
    assertThat(beat.usage()).isEqualTo(used);
  }

  @Test
  void what_is_no_record_of_a_topic_is_passed_over() {
    var beats = memory.<byte[]>source("heartbeats");
    for (var text : List.of("", "nonsense", "null", "[]", "{}", "{\"executor\":\"x\"}")) {
      beats.send(text.getBytes(StandardCharsets.UTF_8));
    }
    beats.send(
        "{\"executor\":\"old\",\"incarnation\":\"1\",\"leaseSeconds\":5}"
            .getBytes(StandardCharsets.UTF_8));
    AwaitLimit.soon().until(() -> liveness.newest("old").isPresent());
    assertThat(liveness.newest("x")).isEmpty();
    assertThat(liveness.newest("old").orElseThrow().slots()).isZero();
    var before = SteadyClock.ofProcess().instant();
    assertThat(liveness.listeningSince()).as("no broker").isAfterOrEqualTo(before);
  }

  @Test
  void a_hint_reaches_those_alone_who_wait_for_its_subject() {
    var source = memory.<byte[]>source("hints");
    var one = new AtomicInteger();
    var other = new AtomicInteger();
    try (var first = hints.listen(Set.of("a", "b"), one::incrementAndGet);
        var second = hints.listen(Set.of("c"), other::incrementAndGet)) {
      source.send(TopicJson.write(new Hint(List.of("b"))));
      source.send(TopicJson.write(new Hint(null)));
      source.send(TopicJson.write(new Hint(List.of("c"))));
      AwaitLimit.soon().until(() -> other.get() == 1);
      assertThat(one).hasValue(1);
    }
  }

  @Test
  void a_notice_is_sent_and_read_as_it_was() {
    var sink = memory.<Record<String, byte[]>>sink("sent-notices");
    sink.clear();
    var notice =
        new Notice("merge", "github:o/r", "a limit", Instant.parse("2026-01-01T00:00:00Z"));
    notices.publish(notice);
    var sent = sink.received().getFirst().getPayload();
    assertThat(sent.key()).isNull();
    assertThat(SentNotices.notice(sent.value())).contains(notice);
  }

  @Test
  void a_chunk_of_output_says_how_many_lines_end_before_it() {
    var sink = memory.<Record<String, byte[]>>sink("sent-output");
    sink.clear();
    for (var one : List.of(chunk(1, 0, "a\nb"), chunk(2, 4, "?"), chunk(1, 1, "c\n"))) {
      output.publish(one);
    }
    output.publish(chunk(1, 2, "d"));
    output.publish(chunk(1, 0, "again"));
    assertThat(sink.received())
        .extracting(sent -> SentOutput.chunk(sent.getPayload().value()).orElseThrow().line())
        .containsExactly(0L, null, 1L, 2L, 0L);
  }

  private static OutputChunk chunk(int issue, long seq, String text) {
    return new OutputChunk("run-1", issue, 1, "FIX", 1, seq, Instant.EPOCH, text);
  }
}
