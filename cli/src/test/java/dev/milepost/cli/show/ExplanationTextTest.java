package dev.milepost.cli.show;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.api.Explanation;
import dev.milepost.api.RunExplanation;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationTextTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  @Test
  void a_sentence_says_since_when_and_its_commands_follow_on_lines_of_their_own() {
    var one =
        new Explanation(
            4,
            "blockers",
            "It waits for #1\u001b[31m",
            List.of(1),
            NOW.minusSeconds(90),
            List.of("milepost retry r 1"));
    assertThat(ExplanationText.of(one, NOW))
        .hasSize(2)
        .satisfies(
            lines -> {
              assertThat(lines.getFirst())
                  .startsWith("#4: It waits for #1")
                  .endsWith("(for 1m 30s).");
              assertThat(lines.getFirst()).doesNotContain("\u001b");
              assertThat(lines.getLast()).isEqualTo("  milepost retry r 1");
            });
  }

  @Test
  void issues_that_wait_for_nothing_are_left_out() {
    var whole =
        new Explanation(null, "agent", "Agents are at work on #2", List.of(2), null, List.of());
    var done = new Explanation(1, "nothing", "It is merged", List.of(), null, List.of());
    var all = new RunExplanation("r", 9, whole, List.of(done));
    assertThat(ExplanationText.whole(all, NOW)).containsExactly("Agents are at work on #2.");
  }
}
