package dev.milepost.gateway.effect.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.service.OutputChunk;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.hibernate.exception.GenericJDBCException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class OutputKeeperTest {
  private static final String AWAY = "57P01";
  private static final String STANDBY = "25006";
  private static final String LOCKED = "55P03";
  private static final String REFUSED = "22P05";
  private static final String LATE = "57014";
  private static final long SLOW = 37;

  private final List<OutputChunk> kept = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private int lost;

  @Test
  void a_batch_is_taken_again_until_the_database_is_back() throws Exception {
    faults.addAll(List.of(AWAY, STANDBY, LOCKED));
    keeper().keep(chunks(3));
    assertThat(kept).extracting(OutputChunk::seq).containsExactly(0L, 1L, 2L);
    assertThat(faults).isEmpty();
  }

  @Test
  void what_the_database_refuses_is_lost_alone() throws Exception {
    // The batch; its first chunk is kept; the other two, then the second by itself, each twice.
    faults.addAll(List.of(REFUSED, REFUSED, "", REFUSED, REFUSED, REFUSED, REFUSED));
    keeper().keep(chunks(3));
    assertThat(kept).extracting(OutputChunk::seq).containsExactly(0L, 2L);
    assertThat(lost).isEqualTo(1);
  }

  @Test
  @Timeout(30)
  void a_chunk_that_always_meets_the_time_limit_is_lost_alone_and_counted() throws Exception {
    keeper(batch -> batch.stream().anyMatch(chunk -> chunk.seq() == SLOW) ? LATE : "")
        .keep(chunks(64));
    assertThat(kept).hasSize(63).extracting(OutputChunk::seq).isSorted().doesNotContain(SLOW);
    assertThat(lost).isEqualTo(1);
  }

  @Test
  @Timeout(30)
  void a_database_that_always_meets_its_time_limit_costs_the_batch_and_ends() throws Exception {
    keeper(batch -> LATE).keep(chunks(8));
    assertThat(kept).isEmpty();
    assertThat(lost).isEqualTo(8);
  }

  @Test
  void a_time_limit_that_is_met_now_and_then_loses_nothing() throws Exception {
    faults.addAll(List.of(LATE, LATE, LATE, LATE, AWAY, LATE, LATE));
    keeper().keep(chunks(1));
    assertThat(kept).hasSize(1);
    assertThat(lost).isZero();
  }

  @Test
  void a_fault_before_an_outage_and_one_behind_it_are_no_refusal() throws Exception {
    faults.addAll(List.of(REFUSED, AWAY, REFUSED));
    keeper().keep(chunks(1));
    assertThat(kept).hasSize(1);
    assertThat(faults).isEmpty();
  }

  private OutputKeeper keeper() {
    return keeper(batch -> faults.isEmpty() ? "" : faults.removeFirst());
  }

  private OutputKeeper keeper(Function<List<OutputChunk>, String> fault) {
    return new OutputKeeper(
        batch -> {
          var state = fault.apply(batch);
          if (!state.isEmpty()) {
            throw new IllegalStateException(
                new GenericJDBCException("writing", new SQLException("it says no", state)));
          }
          kept.addAll(batch);
        },
        count -> lost += count,
        Duration.ofMillis(1));
  }

  private static List<OutputChunk> chunks(int count) {
    return IntStream.range(0, count)
        .mapToObj(seq -> new OutputChunk("run-1", 1, 1, "IMPLEMENT", 0, seq, Instant.EPOCH, "x\n"))
        .toList();
  }
}
