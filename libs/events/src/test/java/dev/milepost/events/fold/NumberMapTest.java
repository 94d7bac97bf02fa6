package dev.milepost.events.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class NumberMapTest {
  private final NumberMap<String> two = NumberMap.<String>none().with(7, "seven").with(3, "three");

  @Test
  void values_come_in_the_order_of_their_numbers() {
    assertThat(two.values()).containsExactly("three", "seven");
    assertThat(two.numbers()).containsExactly(3, 7);
  }

  @Test
  void a_change_leaves_what_was_as_it_was() {
    assertThat(two.with(7, "other").get(7)).isEqualTo("other");
    assertThat(two.each(String::toUpperCase).values()).containsExactly("THREE", "SEVEN");
    assertThat(two.get(7)).isEqualTo("seven");
    assertThat(NumberMap.none().values()).isEmpty();
  }

  @Test
  void nobody_changes_it_from_outside() {
    assertThatThrownBy(() -> two.values().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void the_same_content_is_equal_however_it_came_about() {
    assertThat(NumberMap.<String>none().with(3, "three").with(7, "seven")).isEqualTo(two);
    assertThat(two).isNotEqualTo(two.with(9, "nine")).hasToString("{3=three, 7=seven}");
    assertThat(two.knows(9)).isFalse();
    assertThat(two.get(9)).isNull();
  }
}
