package dev.milepost.gateway.effect.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.gateway.LogWriter;
import dev.milepost.gateway.Servers;
import dev.milepost.gateway.domain.RunFold;
import dev.milepost.gateway.domain.RunViews;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** E4: a run as of any event of it, from wherever one comes. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class PastRunsTest {
  private static final int ISSUES = 60;
  private static final int LOOKS = 40;

  @Inject LogWriter log;
  @Inject ReadModel readModel;
  @Inject EventRows events;

  @Test
  void a_state_of_before_is_that_which_the_events_make_in_whatever_order_one_looks() {
    var run = log.newRun();
    var all = LargeRun.completed(ISSUES);
    log.write(run, all);
    assertThat(all).as("several are kept on the way").hasSizeGreaterThan(2 * PastRuns.STEP);
    LongStream.of(1, all.size(), PastRuns.STEP, PastRuns.STEP + 1, PastRuns.STEP - 1)
        .forEach(seq -> assertAsFolded(run, seq));
    new Random(7).longs(LOOKS, 1, all.size() + 1).forEach(seq -> assertAsFolded(run, seq));
    assertThat(readModel.runAt(run, all.size() + 1)).isEmpty();
  }

  @Test
  void a_read_model_that_was_made_anew_is_looked_at_anew() {
    var run = log.newRun();
    log.write(run, LargeRun.completed(ISSUES));
    assertAsFolded(run, PastRuns.STEP + 1);
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                events.update(
                    "payload = replace(payload, 'M1: Code Graph', 'M2'), id = concat('x', id)"
                        + " where key.run = ?1",
                    run));
    assertAsFolded(run, PastRuns.STEP + 2);
    assertThat(RunViews.of(readModel.runAt(run, PastRuns.STEP + 2).orElseThrow(), null))
        .asString()
        .contains("M2");
  }

  private void assertAsFolded(String run, long seq) {
    var folded = RunFold.of(run, readModel.log(run, seq));
    assertThat(RunViews.of(readModel.runAt(run, seq).orElseThrow(), null))
        .as("as of event %d", seq)
        .isEqualTo(RunViews.of(folded, null));
  }
}
