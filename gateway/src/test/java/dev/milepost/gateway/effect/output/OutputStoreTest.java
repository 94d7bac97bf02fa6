package dev.milepost.gateway.effect.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.api.OutputPage;
import dev.milepost.api.OutputPage.Piece;
import dev.milepost.gateway.Servers;
import dev.milepost.service.OutputChunk;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class OutputStoreTest {
  private static final String RUN = "output-1";
  private static final int OF_A_CHUNK = 32 * 1024;

  /** Chunks that are kept. */
  private static final int KEPT = 16 * 1024 * 1024 / OF_A_CHUNK;

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
    outputs.keep(List.of(chunk(2, "IMPLEMENT", 0, 0, "of another issue\n")));
    var chunks = new ArrayList<OutputChunk>();
    for (int seq = 0; seq < 2 * KEPT; seq++) {
      chunks.add(chunk(1, "IMPLEMENT", 0, seq, "x".repeat(OF_A_CHUNK - 1) + "\n"));
    }
    outputs.keep(chunks);
    assertThat(count(1)).isBetween((long) KEPT, KEPT + KEPT / 16L + 1);
    assertThat(count(2)).isEqualTo(1);

    long before = count(1);
    long next = outputs.page(RUN, 1, 0, 1).next();
    // As after a start, when the topic is read again.
    outputs.keep(chunks);
    assertThat(count(1)).isEqualTo(before);
    assertThat(outputs.page(RUN, 1, 0, 1).next()).isEqualTo(next);
  }

  @Test
  void pages_have_each_chunk_once_whatever_comes_between() {
    var text = new StringBuilder();
    long next = 0;
    for (int seq = 0; seq < 40; seq++) {
      outputs.keep(List.of(chunk(1, "IMPLEMENT", 0, seq, "line " + seq + "\nand ").withLine(null)));
      var page = outputs.page(RUN, 1, next, seq % 3 == 0 ? 1 : 100);
      next = page.next();
      page.pieces().forEach(piece -> text.append(piece.text()));
    }
    for (var page = outputs.page(RUN, 1, next, 7); ; page = outputs.page(RUN, 1, page.next(), 7)) {
      page.pieces().forEach(piece -> text.append(piece.text()));
      if (!page.more()) {
        break;
      }
    }
    assertThat(text.toString())
        .isEqualTo(
            IntStream.range(0, 40)
                .mapToObj(seq -> "line " + seq + "\nand ")
                .collect(Collectors.joining()));
  }

  @Test
  void a_page_names_assignments_where_they_begin_and_says_what_is_missing() {
    outputs.keep(
        List.of(
            chunk(1, "IMPLEMENT", 0, 3, "d\n").withLine(3L),
            chunk(1, "CI", 0, 0, "checked\n").withLine(0L),
            chunk(1, "IMPLEMENT", 0, 4, "e\n").withLine(4L),
            chunk(1, "IMPLEMENT", 0, 6, "h\n").withLine(7L)));
    var whole = outputs.page(RUN, 1, 0, 1000);
    assertThat(whole.more()).isFalse();
    assertThat(whole.pieces())
        .containsExactly(
            new Piece(
                "== #1 attempt 1, implement ==",
                3L,
                "[milepost] what was before line 4 of this is not kept",
                "d\n"),
            new Piece("== #1 attempt 1, ci ==", 0L, "", "checked\n"),
            new Piece("== #1 attempt 1, implement ==", 4L, "", "e\n"),
            new Piece(null, 7L, "[milepost] 2 lines were lost here", "h\n"));

    var pieces = new ArrayList<Piece>();
    long next = 0;
    for (int page = 0; page < 4; page++) {
      var one = outputs.page(RUN, 1, next, 1);
      pieces.addAll(one.pieces());
      next = one.next();
    }
    assertThat(pieces).isEqualTo(whole.pieces());
    assertThat(outputs.page(RUN, 1, next, 1)).isEqualTo(new OutputPage(List.of(), next, false));
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

  @Test
  void one_that_stands_still_with_its_turn_holds_nobody_up_for_long() throws Exception {
    try (var other = Executors.newSingleThreadExecutor()) {
      var taken = new CountDownLatch(1);
      var goOn = new CountDownLatch(1);
      var stands =
          other.submit(
              () ->
                  QuarkusTransaction.requiringNew()
                      .run(
                          () -> {
                            rows.takeTurn();
                            taken.countDown();
                            await(goOn);
                            rows.count();
                          }));
      try {
        await(taken);
        outputs.keep(List.of(chunk(1, "IMPLEMENT", 0, 0, "said\n")));
        assertThat(outputs.tail(RUN, 1, 100)).endsWith("said\n");
      } finally {
        goOn.countDown();
      }
      // The database has ended what it did meanwhile.
      assertThatThrownBy(stands::get).hasRootCauseInstanceOf(SQLException.class);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
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
