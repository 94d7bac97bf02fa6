package dev.milepost.gateway.effect.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.GatewayEvent.PauseRequested;
import dev.milepost.gateway.LogWriter;
import dev.milepost.gateway.Servers;
import dev.milepost.gateway.domain.GatewayGiven;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class RunChangeLookTest {
  /** Longer than two looks, as {@link Servers} sets them. */
  private static final Duration QUIET = Servers.LOOK_EVERY.multipliedBy(5).dividedBy(2);

  @Inject LogWriter log;
  @Inject RunChangeNotifier changes;
  @Inject RunRows rows;

  @Test
  void what_another_replica_folded_wakes_those_who_wait_for_the_run_and_nobody_else()
      throws Exception {
    var run = log.newRun();
    var other = log.newRun();
    log.write(run, List.of(GatewayGiven.submitted()));
    log.write(other, List.of(GatewayGiven.submitted()));
    try (var watch = changes.watch(run);
        var elsewhere = changes.watch(other)) {
      // The first look tells of each run that it did not know.
      while (watch.await(QUIET) || elsewhere.await(QUIET)) {
        assertThat(changes.watched()).contains(run, other);
      }
      // This replica hears nothing of it.
      QuarkusTransaction.requiringNew().run(() -> rows.update("seq = seq + 1 where run = ?1", run));
      assertThat(watch.await(LogWriter.LIMIT)).isTrue();
      assertThat(elsewhere.await(QUIET)).isFalse();
    }
    assertThat(changes.watched()).doesNotContain(run, other);
  }

  @Test
  void what_this_replica_folded_wakes_once() throws Exception {
    var run = log.newRun();
    log.write(run, List.of(GatewayGiven.submitted()));
    try (var watch = changes.watch(run)) {
      watch.at(1);
      log.write(run, List.of(new PauseRequested("ann", "lunch")));
      assertThat(watch.await(LogWriter.LIMIT)).isTrue();
      watch.at(2);
      watch.await(Duration.ZERO); // it may have been heard of a second time before that
      assertThat(watch.await(QUIET)).isFalse();
    }
  }
}
