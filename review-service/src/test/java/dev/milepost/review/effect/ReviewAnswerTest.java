package dev.milepost.review.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Finding;
import dev.milepost.events.Finding.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewAnswerTest {
  private static final String ONE =
      """
      {"findings": [{"severity": "high", "confidence": 85, "path": "a.c", "line": 7,
                     "message": "It leaks"}]}
      """;

  @Test
  void an_answer_is_read() {
    assertThat(read(ONE))
        .isEqualTo(
            new Finding("r", "It leaks", read(ONE).fingerprint(), Severity.HIGH, 85, "a.c", 7));
    assertThat(ReviewAnswer.of("r", "{\"findings\": []}"))
        .isEqualTo(new ReviewAnswer.ValidReviewAnswer(java.util.List.of()));
  }

  @Test
  void prose_around_a_fenced_answer_does_no_harm() {
    assertThat(read("I looked.\n```json\n" + ONE + "```\nDone.")).isEqualTo(read(ONE));
  }

  @Test
  void a_finding_that_moved_to_another_line_is_the_same() {
    assertThat(read(ONE.replace("7", "9")).fingerprint()).isEqualTo(read(ONE).fingerprint());
    assertThat(read(ONE.replace("a.c", "b.c")).fingerprint()).isNotEqualTo(read(ONE).fingerprint());
  }

  @Test
  void control_characters_do_not_get_through() {
    assertThat(read(ONE.replace("It leaks", "It \\u001b[31mleaks")).message())
        .doesNotContain("\u001b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "looks good to me",
        "null",
        "{}",
        "[]",
        "{\"findings\": 3}",
        "{\"findings\": [null]}",
        "{\"findings\": [{\"severity\":\"high\",\"confidence\":80}]}",
        "{\"findings\": [{\"severity\":\"awful\",\"confidence\":80,\"message\":\"m\"}]}",
        "{\"findings\": [{\"confidence\":80,\"message\":\"m\"}]}",
        "{\"findings\": [{\"severity\":\"low\",\"confidence\":101,\"message\":\"m\"}]}",
        "{\"findings\": [{\"severity\":\"low\",\"message\":\"m\"}]}",
        "{\"findings\": [{\"severity\":\"low\",\"confidence\":1,\"line\":0,\"message\":\"m\"}]}",
        "{\"findings\": [], \"verdict\": \"ok\"}",
        "{\"findings\": [{\"severity\":\"low\",\"confidence\":1,\"message\":\"m\"}], \"findings\": []}",
        "{\"findings\": [{\"severity\":\"low\",\"confidence\":1e400,\"message\":\"m\"}]}",
        "{\"findings\": [{\"severity\":\"low\",\"confidence\":NaN,\"message\":\"m\"}]}",
        "{\"findings\": [{\"severity\":\"low\",\"confidence\":1,\"line\":2147483648,\"message\":\"m\"}]}",
        "{\"findings\": []} and so on"
      })
  void what_is_no_answer_is_advisory(String printed) {
    assertThat(ReviewAnswer.of("r", printed)).isInstanceOf(ReviewAnswer.InvalidReviewAnswer.class);
  }

  @Test
  void a_depth_that_no_answer_has_is_advisory() {
    for (var open : java.util.List.of("[", "{\"findings\":")) {
      assertThat(ReviewAnswer.of("r", open.repeat(100_000)))
          .isInstanceOf(ReviewAnswer.InvalidReviewAnswer.class);
    }
  }

  private static Finding read(String printed) {
    return ((ReviewAnswer.ValidReviewAnswer) ReviewAnswer.of("r", printed)).findings().getFirst();
  }
}
