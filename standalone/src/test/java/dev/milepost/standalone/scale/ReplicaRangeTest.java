package dev.milepost.standalone.scale;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplicaRangeTest {
  @Test
  void a_number_or_two_of_them() {
    assertThat(ReplicaRange.parse("3")).contains(new ReplicaRange(3, 3));
    assertThat(ReplicaRange.parse("1..4")).contains(new ReplicaRange(1, 4));
    assertThat(ReplicaRange.parse("1..4")).hasToString("Optional[1..4]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "0", "17", "0..2", "4..1", "1..17", "1...4", "1..", "..4", "-1", "99999", "a", "1..4..5"
      })
  void anything_else_is_none(String text) {
    assertThat(ReplicaRange.parse(text)).isEmpty();
  }
}
