package dev.milepost.service.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.broker.Topics;
import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.service.Notice;
import dev.milepost.service.OutputChunk;
import dev.milepost.testkit.AwaitLimit;
import dev.milepost.testkit.TestKafka;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LivenessAndOutputTest {
  private final KafkaClients clients = new KafkaClients(TestKafka.shared().bootstrapServers());
  private final String executor = "executor-" + UUID.randomUUID();

  @BeforeEach
  void topics() throws Exception {
    Topics.ensure(clients, Topics.ALL, 1);
  }

  @Test
  void a_beat_is_heard_with_its_incarnation_and_lease() {
    try (var liveness = new KafkaLiveness(clients, Clock.systemUTC());
        var heartbeats = new KafkaHeartbeats(clients, Clock.systemUTC())) {
      AwaitLimit.soon()
          .until(
              () ->
                  heartbeats.beat(executor, "one", Duration.ofSeconds(30), 7, List.of())
                      && liveness.newest(executor).isPresent());
      var beat = liveness.newest(executor).orElseThrow();
      assertThat(beat.incarnation()).isEqualTo("one");
      assertThat(beat.lease()).isEqualTo(Duration.ofSeconds(30));
      assertThat(beat.slots()).isEqualTo(7);
      assertThat(liveness.listeningSince()).isBeforeOrEqualTo(beat.heard());
    }
  }

  @Test
  void a_beat_without_a_broker_is_not_confirmed_and_silence_without_one_says_nothing() {
    var nobody = new KafkaClients("127.0.0.1:1");
    try (var liveness = new KafkaLiveness(nobody, Clock.systemUTC());
        var heartbeats = new KafkaHeartbeats(nobody, Clock.systemUTC())) {
      var before = Instant.now();
      assertThat(heartbeats.beat(executor, "one", Duration.ofSeconds(1), 1, List.of())).isFalse();
      assertThat(liveness.listeningSince()).isAfterOrEqualTo(before);
    }
  }

  @Test
  void output_arrives_in_order_though_one_consumer_throws() {
    try (var output = new KafkaOutput(clients);
        var tail = new KafkaOutputTail(clients)) {
      var seen = new CopyOnWriteArrayList<Long>();
      tail.follow(
          chunk -> {
            if (chunk.run().equals(executor)) {
              seen.add(chunk.seq());
              throw new IllegalStateException("a consumer's own defect");
            }
          });
      for (int seq = 0; seq < 20; seq++) {
        var at = Instant.now();
        output.publish(new OutputChunk(executor, 1, 1, "RESOLVE_CONFLICT", 1, seq, at, "line\n"));
      }
      AwaitLimit.soon().untilAsserted(() -> assertThat(seen).hasSize(20).isSorted());
    }
  }

  @Test
  void a_notice_reaches_those_who_follow_before_and_after_it() {
    var notice = new Notice("merge", executor, "a limit", Instant.parse("2026-01-01T00:00:00Z"));
    var heard = new CopyOnWriteArrayList<Notice>();
    try (var notices = new KafkaNotices(clients)) {
      notices.follow(heard::add);
      notices.publish(notice);
      AwaitLimit.soon().until(() -> heard.contains(notice));
      notices.follow(heard::add);
      AwaitLimit.soon().until(() -> heard.stream().filter(notice::equals).count() == 2);
    }
  }
}
