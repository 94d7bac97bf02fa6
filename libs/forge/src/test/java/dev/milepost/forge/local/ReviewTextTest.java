package dev.milepost.forge.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.forge.Review.ReviewDecision;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReviewTextTest {
  private static ReviewText read(String text) throws InvalidIssueException {
    return ReviewText.of("ann", text);
  }

  @ParameterizedTest
  @CsvSource({
    "approved, APPROVED",
    "Approve, APPROVED",
    "changes requested, CHANGES_REQUESTED",
    "CHANGES_REQUESTED, CHANGES_REQUESTED",
    "request-changes, CHANGES_REQUESTED",
    "comment, COMMENTED",
    "dismissed, DISMISSED",
  })
  void a_state_may_be_written_in_several_ways(String written, ReviewDecision state)
      throws Exception {
    assertThat(read("---\nstate: " + written + "\n---\n").state()).isEqualTo(state);
  }

  @Test
  void headings_that_name_a_line_begin_comments_and_others_are_text() throws Exception {
    var text =
        read(
            """
            Not yet.

            ## Summary
            Too long.
            ## `src/A.java:12`
            First.

            ### b c.txt:3 (resolved)
            Second.
            ## ../../etc/passwd:1
            still second
            ## /etc/passwd:1
            """);
    assertThat(text.author()).isEqualTo("ann");
    assertThat(text.state()).isEqualTo(ReviewDecision.COMMENTED);
    assertThat(text.body()).isEqualTo("Not yet.\n\n## Summary\nToo long.");
    assertThat(text.remarks())
        .containsExactly(
            new ReviewText.ReviewTextComment("src/A.java", 12, false, "First."),
            new ReviewText.ReviewTextComment(
                "b c.txt",
                3,
                true,
                "Second.\n## ../../etc/passwd:1\nstill second\n## /etc/passwd:1"));
  }

  @Test
  void what_breaks_a_rule_is_told() {
    for (var bad : List.of("state: maybe", "commit: abc", "state: [a, b]", "nonsense")) {
      assertThatThrownBy(() -> read("---\n" + bad + "\n---\n"))
          .isInstanceOf(InvalidIssueException.class);
    }
    assertThatThrownBy(() -> read("## a.txt:1\n".repeat(1000))).hasMessageContaining("500");
  }

  @Property(tries = 300)
  void anything_is_read_or_refused_with_a_reason(@ForAll String text) {
    try {
      assertThat(read(text).author()).isNotNull();
    } catch (InvalidIssueException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }
}
