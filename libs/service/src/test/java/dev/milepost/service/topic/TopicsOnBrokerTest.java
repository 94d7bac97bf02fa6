package dev.milepost.service.topic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.service.Heartbeats;
import dev.milepost.service.Hint;
import dev.milepost.service.HintPublisher;
import dev.milepost.service.Hints;
import dev.milepost.service.Liveness;
import dev.milepost.service.Notice;
import dev.milepost.service.Notices;
import dev.milepost.service.OutputChunk;
import dev.milepost.service.OutputPublisher;
import dev.milepost.service.SteadyClock;
import dev.milepost.service.wiring.OwnBroker;
import dev.milepost.testkit.AwaitLimit;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** K2: the topics beside the log on channels, on a broker that is there, goes and comes back. */
@QuarkusTest
@QuarkusTestResource(value = OwnBroker.class, restrictToAnnotatedClass = true)
class TopicsOnBrokerTest {
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final int ATTEMPTS = 12;
  private static final int CHUNKS = 20;

  @Inject Heartbeats heartbeats;
  @Inject Liveness liveness;
  @Inject HintPublisher hintPublisher;
  @Inject Hints hints;
  @Inject OutputPublisher output;
  @Inject Notices notices;
  @Inject TestTopics heard;
  OwnBroker.Switch broker;
  private final String name = "name-" + UUID.randomUUID();

  @Test
  void a_beat_is_heard_with_its_incarnation_lease_and_slots() {
    AwaitLimit.eventually().until(() -> beat() && isHeardWhileListening());
    var beat = liveness.newest(name).orElseThrow();
    assertThat(beat.incarnation()).isEqualTo("one");
    assertThat(beat.lease()).isEqualTo(LEASE);
    assertThat(beat.slots()).isEqualTo(7);
  }

  @Test
  void output_of_each_partition_arrives_in_the_order_of_its_assignment() {
    AwaitLimit.eventually().until(() -> heard.outputIsHeard);
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      for (int seq = 0; seq < CHUNKS; seq++) {
        output.publish(chunk(attempt, seq));
      }
    }
    var all = IntStream.range(0, CHUNKS).mapToObj(Long::valueOf).toList();
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      int one = attempt;
      AwaitLimit.eventually()
          .untilAsserted(() -> assertThat(sequence(one)).containsExactlyElementsOf(all));
    }
  }

  @Test
  void a_hint_reaches_those_who_wait_for_it() {
    var rung = new AtomicInteger();
    try (var wait = hints.listen(Set.of(name), rung::incrementAndGet)) {
      AwaitLimit.eventually()
          .until(
              () -> {
                hintPublisher.publish(new Hint(List.of(name)));
                return rung.get() > 0;
              });
    }
  }

  @Test
  void while_the_broker_is_away_no_beat_is_confirmed_and_silence_says_nothing() {
    AwaitLimit.eventually().until(() -> beat() && heard.outputIsHeard);
    broker.off();
    try {
      AwaitLimit.eventually().until(() -> !beat());
      AwaitLimit.eventually().until(() -> !heard.outputIsHeard);
      var now = SteadyClock.ofProcess().instant();
      AwaitLimit.eventually().until(() -> !liveness.listeningSince().isBefore(now));
    } finally {
      broker.on();
    }
    AwaitLimit.eventually().until(() -> beat() && heard.outputIsHeard);
    var notice = new Notice("merge", name, "a limit", Instant.parse("2026-01-01T00:00:00Z"));
    notices.publish(notice);
    AwaitLimit.eventually().until(() -> heard.notices.contains(notice));
    output.publish(chunk(99, 0, TestTopics.POISON));
    AwaitLimit.eventually().until(() -> sequence(99).size() == 1);
    output.publish(chunk(99, 1));
    AwaitLimit.eventually().until(() -> sequence(99).size() == 2);
  }

  private boolean isHeardWhileListening() {
    return liveness
        .newest(name)
        .filter(beat -> !beat.heard().isBefore(liveness.listeningSince()))
        .isPresent();
  }

  private boolean beat() {
    return heartbeats.beat(name, "one", LEASE, 7, List.of());
  }

  private OutputChunk chunk(int attempt, long seq) {
    return chunk(attempt, seq, "line\n");
  }

  private OutputChunk chunk(int attempt, long seq, String text) {
    return new OutputChunk(name, 1, attempt, "RESOLVE_CONFLICT", 1, seq, Instant.now(), text);
  }

  private List<Long> sequence(int attempt) {
    return heard.output.stream()
        .filter(chunk -> chunk.run().equals(name) && chunk.attempt() == attempt)
        .map(OutputChunk::seq)
        .toList();
  }
}
