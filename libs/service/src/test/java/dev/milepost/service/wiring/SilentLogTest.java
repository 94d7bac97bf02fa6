package dev.milepost.service.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.eventlog.AppendFailedException;
import dev.milepost.eventlog.EventAppender;
import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.NewEvent;
import dev.milepost.events.RunEvent;
import dev.milepost.service.Heartbeats;
import dev.milepost.service.Hint;
import dev.milepost.service.HintPublisher;
import dev.milepost.service.Liveness;
import dev.milepost.service.LogAvailability;
import dev.milepost.service.Notice;
import dev.milepost.service.Notices;
import dev.milepost.service.OutputChunk;
import dev.milepost.service.OutputPublisher;
import dev.milepost.service.Participants;
import dev.milepost.testkit.AwaitLimit;
import dev.milepost.testkit.BrokerProcess;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.Test;

/** A broker that hangs: its connections stay open, and none of them says that it is away. */
@QuarkusTest
@QuarkusTestResource(value = SilentLogTest.Broker.class, restrictToAnnotatedClass = true)
class SilentLogTest {
  /** A broker of this class. */
  public static class Broker implements QuarkusTestResourceLifecycleManager {
    private BrokerProcess process;

    @Override
    public Map<String, String> start() {
      try {
        process = BrokerProcess.start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return Map.of(
          "milepost.log.bootstrap-servers",
          process.bootstrapServers(),
          "milepost.log.silence-limit",
          "5s");
    }

    @Override
    public void inject(TestInjector injector) {
      injector.injectIntoFields(process, field -> field.getType().equals(BrokerProcess.class));
    }

    @Override
    public void stop() {
      process.close();
    }
  }

  @Inject Participants participants;
  @Inject EventAppender<RunEvent> log;
  @Inject LogAvailability availability;
  @Inject @Readiness LogReadiness readiness;
  @Inject Heartbeats heartbeats;
  @Inject Liveness liveness;
  @Inject HintPublisher hints;
  @Inject OutputPublisher output;
  @Inject Notices notices;
  BrokerProcess broker;
  private long seq;

  @Test
  void a_log_that_does_not_answer_is_told_of_until_it_does() throws Exception {
    var hosted = participants.start("gateway", new BootTest.Counter(), new BootTest.Nothing());
    AwaitLimit.eventually().until(() -> readiness.call().getStatus() == Status.UP);
    append("before");
    broker.freeze();
    try {
      // A rebalance makes it unready for a moment, too.
      AwaitLimit.eventually().until(() -> availability.silentSince().isPresent());
      assertThat(readiness.call().getStatus()).isEqualTo(Status.DOWN);
      var since = availability.silentSince().orElseThrow();
      assertThat(data(readiness.call())).containsEntry("does not answer since", since.toString());
      assertThatThrownBy(() -> append("meanwhile")).isInstanceOf(AppendFailedException.class);
      assertThat(availability.silentSince()).contains(since);
    } finally {
      broker.thaw();
    }
    AwaitLimit.eventually().until(() -> readiness.call().getStatus() == Status.UP);
    append("meanwhile");
    var last = append("after");
    assertThat(hosted.awaitFolded("after", last, AwaitLimit.LONG)).isTrue();
    // What was not confirmed and then repeated counts once.
    AwaitLimit.eventually().until(() -> hosted.state("meanwhile").isPresent());
    assertThat(hosted.state("meanwhile")).contains(1);
  }

  /** A line when a channel goes, and one when it is back; no stack trace. */
  @Test
  void an_outage_is_a_line_when_it_begins_and_one_when_it_ends() throws Exception {
    AwaitLimit.eventually()
        .until(() -> readiness.call().getStatus() == Status.UP && beat() && listens());
    try (var lines = new ToldLines()) {
      broker.kill();
      AwaitLimit.eventually()
          .until(
              () -> {
                sendAll();
                return !beat()
                    && availability.silentSince().isPresent()
                    && lines.told().stream().anyMatch(line -> line.contains("is not heard"));
              });
      broker.startAgain();
      AwaitLimit.eventually()
          .until(
              () -> {
                sendAll();
                return beat() && availability.silentSince().isEmpty();
              });
      AwaitLimit.eventually()
          .untilAsserted(
              () ->
                  assertThat(lines.told())
                      .anyMatch(line -> line.contains("event log") && line.contains("again"))
                      .anyMatch(line -> line.contains("are taken again"))
                      .anyMatch(line -> line.contains("heard again")));
      assertThat(lines.thrown()).isEmpty();
      assertThat(lines.told()).as("%s", lines.told()).doesNotHaveDuplicates();
    }
  }

  /** True once the topic is heard; until then each question has another answer. */
  private boolean listens() {
    return liveness.listeningSince().equals(liveness.listeningSince());
  }

  private boolean beat() {
    return heartbeats.beat("e1", "one", Duration.ofSeconds(30), 1, List.of());
  }

  private void sendAll() {
    hints.publish(new Hint(List.of("anything")));
    output.publish(new OutputChunk("run-1", 1, 1, "FIX", 1, seq++, Instant.now(), "line\n"));
    notices.publish(new Notice("merge", null, null, null, null));
  }

  private EventId append(String run) throws InterruptedException {
    var id = EventId.derived("test", run, 0);
    log.append(List.of(new NewEvent<>(id, run, null, BootTest.submitted())));
    return id;
  }

  private static Map<String, Object> data(HealthCheckResponse response) {
    return response.getData().orElseThrow();
  }
}
