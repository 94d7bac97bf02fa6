package dev.milepost.report.plan;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptanceCriteriaTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "## Acceptance criteria\n- one\n- [ ] two",
        "# Acceptance Criteria: ##\n1. one\n2) two\n## Notes\n- three",
        "**Definition of done:**\n* one\n+ two\n**Notes**\n- three",
        "**Done when**:\r\n- one\r\n- [x] two",
        "### acceptance tests\n- one\n```\n- code\n```\n- two",
      })
  void items_below_an_announcing_heading_are_criteria(String body) {
    assertThat(AcceptanceCriteria.of(body)).isEqualTo(List.of("one", "two"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "- one", "## Criteria of others\n- one", "```\n## Acceptance criteria\n- a"})
  void other_items_are_none(String body) {
    assertThat(AcceptanceCriteria.of(body)).isEmpty();
  }

  @Test
  void a_body_that_is_made_to_be_slow_is_not() {
    assertTimeoutPreemptively(
        ofSeconds(20),
        () -> {
          AcceptanceCriteria.of("# " + " ".repeat(1_000_000) + "x");
          AcceptanceCriteria.of("# Done when\n- " + " ".repeat(1_000_000) + "x");
          AcceptanceCriteria.of("**".repeat(500_000));
          AcceptanceCriteria.of("# #\n".repeat(250_000));
        });
  }
}
