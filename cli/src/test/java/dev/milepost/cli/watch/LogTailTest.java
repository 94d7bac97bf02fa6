package dev.milepost.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogTailTest {
  private final LogTail tail = new LogTail();

  @Test
  void each_line_is_given_once_and_when_it_is_whole() {
    assertThat(tail.more("one\ntw", false)).containsExactly("one");
    assertThat(tail.more("one\ntwo\n", false)).containsExactly("two");
    assertThat(tail.more("one\ntwo\n", false)).isEmpty();
    assertThat(tail.more("one\ntwo\nthree", true)).containsExactly("three");
  }

  @Test
  void nothing_is_given_twice_while_the_log_outgrows_what_is_read_of_it() {
    List<String> all = IntStream.range(0, 2_000).mapToObj(i -> "line " + i % 7 + " " + i).toList();
    var given = new ArrayList<String>();
    for (int end = 10; end <= all.size(); end += 10) {
      String log = String.join("\n", all.subList(0, end)) + "\n";
      String read = log.substring(Math.max(0, log.length() - 8_000));
      given.addAll(tail.more(read, false));
    }
    assertThat(given).isEqualTo(all);
  }

  @Test
  void what_was_missed_between_two_looks_is_said() {
    tail.more("one\n", false);
    assertThat(tail.more("later\n", false)).hasSize(2).last().isEqualTo("later");
  }

  @Test
  void an_empty_log_gives_nothing() {
    assertThat(tail.more("", false)).isEmpty();
    assertThat(tail.more("", true)).isEmpty();
  }
}
