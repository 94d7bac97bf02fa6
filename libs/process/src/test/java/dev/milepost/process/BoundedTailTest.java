package dev.milepost.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BoundedTailTest {
  @Test
  void the_last_bytes_are_kept() {
    var tail = new BoundedTail(5);
    for (String part : new String[] {"ab", "cde", "f", "", "0123456789", "x"}) {
      tail.accept(part.getBytes(StandardCharsets.UTF_8));
    }
    assertThat(tail.text()).isEqualTo("6789x");
    assertThat(tail.cut()).isTrue();
  }

  @Test
  void a_cut_character_is_left_out() {
    var tail = new BoundedTail(4);
    tail.accept("€uro".getBytes(StandardCharsets.UTF_8));
    assertThat(tail.text()).isEqualTo("uro");
  }

  @Test
  void control_characters_do_not_reach_the_reader() {
    var tail = new BoundedTail(100);
    tail.accept("\u001b[31mred\u001b[0m\r\na\u0007b\tc\u202e".getBytes(StandardCharsets.UTF_8));
    assertThat(tail.text()).isEqualTo("red\na\uFFFDb\tc\uFFFD");
  }
}
