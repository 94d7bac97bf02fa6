package dev.milepost.gateway.effect.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.gateway.Servers;
import dev.milepost.service.OutputChunk;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class OutputStoreTest {
  private static final String RUN = "output-1";
  private static final int OF_A_CHUNK = 32 * 1024;

  @Inject OutputStore outputs;
  @Inject OutputRows rows;

  @AfterEach
  void forget() {
    QuarkusTransaction.requiringNew().run(() -> rows.delete("run", RUN));
  }

  @Test
  void a_chunk_that_comes_twice_is_kept_once_and_each_assignment_has_a_header() {
    var first = chunk(1, "IMPLEMENT", 0, 0, "one\n");
    outputs.keep(List.of(first, first, chunk(1, "FIX", 2, 0, "two\0\n")));
    outputs.keep(List.of(first));
    assertThat(outputs.tail(RUN, 1, 100))
        .isEqualTo(
            "== #1 attempt 1, implement ==\none\n== #1 attempt 1, fix, round 2 ==\ntwo\uFFFD\n");
    assertThat(outputs.tail(RUN, 1, 2)).endsWith("==\n\uFFFD\n").doesNotContain("one");
  }

  @Test
  void only_the_newest_of_an_assignment_is_kept_and_all_of_the_others() {
    var chunks = new ArrayList<OutputChunk>();
    chunks.add(chunk(2, "IMPLEMENT", 0, 0, "of another issue\n"));
    int most = OutputStore.MAX_KEPT / OF_A_CHUNK;
    for (int seq = 0; seq < 2 * most; seq++) {
      chunks.add(chunk(1, "IMPLEMENT", 0, seq, "x".repeat(OF_A_CHUNK)));
    }
    outputs.keep(chunks);
    assertThat(count(1)).isEqualTo(most);
    assertThat(count(2)).isEqualTo(1);
  }

  @Test
  void lines_that_were_lost_on_their_way_are_counted_in_their_place() {
    outputs.keep(
        List.of(
            chunk(1, "IMPLEMENT", 0, 1, "b\nc").withLine(1L),
            chunk(1, "IMPLEMENT", 0, 3, "f\n").withLine(5L),
            chunk(1, "IMPLEMENT", 0, 5, "g").withLine(6L),
            chunk(1, "IMPLEMENT", 0, 7, "h\n")));
    assertThat(outputs.tail(RUN, 1, 100))
        .isEqualTo(
            """
            == #1 attempt 1, implement ==
            [milepost] 1 line was lost here
            b
            c
            [milepost] 3 lines were lost here
            f
            [milepost] a part of a line was lost here
            g
            [milepost] output was lost here
            h
            """);
    assertThat(outputs.tail(RUN, 1, 3))
        .isEqualTo("== #1 attempt 1, implement ==\ng\n[milepost] output was lost here\nh\n");
  }

  @Test
  void output_without_a_gap_has_no_such_line() {
    var first = chunk(1, "IMPLEMENT", 0, 0, "a\nb").withLine(0L);
    outputs.keep(List.of(first, chunk(1, "IMPLEMENT", 0, 1, "c\n").withLine(1L)));
    assertThat(outputs.tail(RUN, 1, 100)).isEqualTo("== #1 attempt 1, implement ==\na\nbc\n");
  }

  private long count(int issue) {
    return QuarkusTransaction.requiringNew()
        .call(() -> rows.count("run = ?1 and issue = ?2", RUN, issue));
  }

  private static OutputChunk chunk(int issue, String work, int round, long seq, String text) {
    var at = Instant.EPOCH.plusSeconds(seq + round);
    return new OutputChunk(RUN, issue, 1, work, round, seq, at, text);
  }
}
