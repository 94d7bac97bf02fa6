package dev.milepost.review.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Finding;
import dev.milepost.events.Finding.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R3 as a table. */
class FindingPolicyTest {
  @ParameterizedTest
  @CsvSource({
    "100, LOW, true, 80 % or more",
    "80, LOW, true, 80 % or more",
    "79, LOW, false, anything else",
    "79, MEDIUM, true, '60 to 79 %, medium or worse'",
    "60, CRITICAL, true, '60 to 79 %, medium or worse'",
    "59, CRITICAL, false, anything else",
    "0, HIGH, false, anything else",
  })
  void severity_and_confidence_decide(
      int confidence, Severity severity, boolean fix, String criterion) {
    var finding = finding(severity, confidence);
    assertThat(FindingPolicy.of(finding).name()).isEqualTo(criterion);
    assertThat(FindingPolicy.toFix(List.of(finding))).hasSize(fix ? 1 : 0);
  }

  @Test
  void a_failed_check_is_always_fixed() {
    assertThat(FindingPolicy.toFix(List.of(new Finding("check", "red", "f")))).hasSize(1);
  }

  private static Finding finding(@Nullable Severity severity, @Nullable Integer confidence) {
    return new Finding("reviewer", "wrong", "f", severity, confidence, null, null);
  }
}
