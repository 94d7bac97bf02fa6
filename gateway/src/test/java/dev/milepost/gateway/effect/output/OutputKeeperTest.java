package dev.milepost.gateway.effect.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.service.OutputChunk;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hibernate.exception.GenericJDBCException;
import org.junit.jupiter.api.Test;

class OutputKeeperTest {
  private static final String AWAY = "57P01";
  private static final String STANDBY = "25006";
  private static final String LOCKED = "55P03";
  private static final String REFUSED = "22P05";

  private final List<OutputChunk> kept = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  @Test
  void a_batch_is_taken_again_until_the_database_is_back() throws Exception {
    faults.addAll(List.of(AWAY, STANDBY, LOCKED));
    keeper().keep(chunks(3));
    assertThat(kept).extracting(OutputChunk::seq).containsExactly(0L, 1L, 2L);
    assertThat(faults).isEmpty();
  }

  @Test
  void what_the_database_refuses_is_lost_alone() throws Exception {
    // The batch, then its second chunk by itself, each twice.
    faults.addAll(List.of(REFUSED, REFUSED, "", REFUSED, REFUSED));
    keeper().keep(chunks(3));
    assertThat(kept).extracting(OutputChunk::seq).containsExactly(0L, 2L);
  }

  @Test
  void a_fault_before_an_outage_and_one_behind_it_are_no_refusal() throws Exception {
    faults.addAll(List.of(REFUSED, AWAY, REFUSED));
    keeper().keep(chunks(1));
    assertThat(kept).hasSize(1);
    assertThat(faults).isEmpty();
  }

  private OutputKeeper keeper() {
    return new OutputKeeper(
        batch -> {
          var state = faults.isEmpty() ? "" : faults.removeFirst();
          if (!state.isEmpty()) {
            throw new IllegalStateException(
                new GenericJDBCException("writing", new SQLException("it says no", state)));
          }
          kept.addAll(batch);
        },
        Duration.ofMillis(1));
  }

  private static List<OutputChunk> chunks(int count) {
    return IntStream.range(0, count)
        .mapToObj(seq -> new OutputChunk("run-1", 1, 1, "IMPLEMENT", 0, seq, Instant.EPOCH, "x\n"))
        .toList();
  }
}
