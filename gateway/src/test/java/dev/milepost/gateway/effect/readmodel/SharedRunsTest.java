package dev.milepost.gateway.effect.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.RunEvent;
import dev.milepost.gateway.LogWriter;
import dev.milepost.gateway.Servers;
import dev.milepost.gateway.domain.RunFold;
import dev.milepost.gateway.domain.RunState;
import dev.milepost.gateway.domain.RunViews;
import dev.milepost.gateway.effect.readmodel.ReadModel.StoredRun;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class SharedRunsTest {
  private static final int ISSUES = 16;
  private static final int READERS = 50;

  @Inject LogWriter log;
  @Inject ReadModel readModel;
  @Inject RunRows rows;
  @Inject IssueRows issues;

  @Test
  void those_who_look_at_the_same_state_share_it_and_only_what_changed_is_read_again() {
    var run = log.newRun();
    log.write(run, LargeRun.planned(ISSUES));
    var first = read(run);
    assertThat(read(run)).isSameAs(first);
    log.write(run, LargeRun.wave(1, ISSUES));
    var second = read(run);
    assertThat(second).isNotSameAs(first);
    assertThat(first.state().seq()).isEqualTo(LargeRun.planned(ISSUES).size());
    assertThat(second.state().issues().get(1)).isNotEqualTo(first.state().issues().get(1));
    assertThat(second.state().issues().get(16)).isSameAs(first.state().issues().get(16));
    assertSameAsFolded(run, second);
  }

  @Test
  void each_state_on_the_way_is_that_which_the_events_make() {
    var run = log.newRun();
    for (RunEvent event : LargeRun.completed(4)) {
      log.write(run, List.of(event));
      assertSameAsFolded(run, read(run));
    }
  }

  @Test
  void what_another_replica_wrote_is_read() {
    var run = log.newRun();
    log.write(run, LargeRun.planned(ISSUES));
    var first = read(run);
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              rows.update("stuck = 'it cannot be read' where run = ?1", run);
              issues.delete("key.run = ?1 and key.number = 16", run);
            });
    var second = read(run);
    assertThat(second.stuck()).isEqualTo("it cannot be read");
    assertThat(second.state().issues()).hasSize(ISSUES - 1);
    assertThat(second.state().issues().get(1)).isSameAs(first.state().issues().get(1));
    QuarkusTransaction.requiringNew().run(() -> rows.delete("run", run));
    assertThat(readModel.run(run)).isEmpty();
  }

  @Test
  void many_who_come_at_once_are_given_one_object() throws Exception {
    var run = log.newRun();
    log.write(run, LargeRun.planned(ISSUES));
    try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<StoredRun> look = () -> read(run);
      var found = readers.invokeAll(Stream.generate(() -> look).limit(READERS).toList());
      var one = found.getFirst().get();
      for (var each : found) {
        assertThat(each.get()).isSameAs(one);
      }
    }
  }

  private StoredRun read(String run) {
    return readModel.run(run).orElseThrow();
  }

  private void assertSameAsFolded(String run, StoredRun read) {
    RunState folded = RunFold.of(run, readModel.log(run, read.state().seq()));
    assertThat(RunViews.of(read.state(), null)).isEqualTo(RunViews.of(folded, null));
  }
}
