package dev.milepost.cli.show;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.cli.show.Table.Cell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {
  private static Table table() {
    return new Table("ISSUE", "TITLE", "WAVE", "STATE", "")
        .row(
            Cell.of("#1"),
            Cell.of("A title that is quite long, as those of issues are"),
            Cell.of(1),
            Cell.of("failed"),
            Cell.of("The agent ended with exit code 1, and said why"))
        .row(Cell.of("#2"), Cell.of("Short"), Cell.of(1), Cell.of("merged"), Cell.of(""));
  }

  @Test
  void what_fits_stands_in_one_line() {
    assertThat(table().lines(200, 1, false, "WAVE"))
        .hasSize(3)
        .first()
        .isEqualTo("ISSUE  TITLE" + " ".repeat(45) + "  WAVE  STATE");
  }

  @ParameterizedTest
  @ValueSource(ints = {45, 60, 80, 100})
  void no_line_is_wider_than_the_terminal(int width) {
    assertThat(table().lines(width, 1, false, "WAVE"))
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(width));
  }

  @Test
  void a_note_that_does_not_fit_stands_below_its_row() {
    assertThat(table().lines(60, 1, false, "WAVE"))
        .containsExactly(
            "ISSUE  TITLE                                    WAVE  STATE",
            "#1     A title that is quite long, as those o…  1     failed",
            "       The agent ended with exit code 1, and said why",
            "#2     Short                                    1     merged");
  }

  @Test
  void a_column_goes_before_a_title_says_nothing() {
    assertThat(table().lines(32, 1, false, "WAVE").getFirst()).doesNotContain("WAVE");
    assertThat(table().lines(45, 1, false, "WAVE").getFirst()).contains("WAVE");
  }
}
