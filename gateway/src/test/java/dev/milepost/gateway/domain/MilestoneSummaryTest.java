package dev.milepost.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** M6. */
class MilestoneSummaryTest {
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void a_run_says_how_long_its_issues_were_in_which_phase_and_what_took_longest() {
    var state = GatewayGiven.state(GatewayGiven.completed());
    var summary = MilestoneSummaries.of(state);
    assertThat(state.issues().values())
        .filteredOn(issue -> issue.status() == IssueStatus.MERGED)
        .allSatisfy(issue -> assertThat(issue.times().phases().worked()).isPositive());
    assertThat(summary.criticalPath()).startsWith("The time was determined by #1 → #2");
    assertThat(SummaryMarkdown.of(summary))
        .contains("| agent | review | merge | tokens | cost |")
        .contains("| – | – |")
        .doesNotContain("0.00 USD");
  }

  @Test
  void nothing_is_said_of_a_run_that_has_not_begun() {
    assertThat(MilestoneSummaries.of(RunState.initial("m1-abc")).criticalPath()).isNull();
  }

  @Test
  void time_counts_for_the_status_that_it_was_spent_in_and_never_backwards() {
    var phases =
        PhaseDurations.NONE
            .plus(IssueStatus.READY, null, BEGIN)
            .plus(IssueStatus.READY, BEGIN, BEGIN.plusSeconds(1))
            .plus(IssueStatus.RUNNING, BEGIN, BEGIN.plusSeconds(2))
            .plus(IssueStatus.IN_REVIEW, BEGIN, BEGIN.plusSeconds(4))
            .plus(IssueStatus.APPROVED, BEGIN, BEGIN.plusSeconds(3))
            .plus(IssueStatus.MERGING, BEGIN, BEGIN.minusSeconds(9))
            .plus(IssueStatus.FAILED, BEGIN, BEGIN.plusSeconds(99));
    assertThat(phases).isEqualTo(new PhaseDurations(1000, 2000, 4000, 3000));
  }
}
