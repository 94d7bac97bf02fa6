package dev.milepost.events.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.PlannedIssue;
import dev.milepost.events.Tracking;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IssueWeightTest {
  @ParameterizedTest
  @CsvSource({
    "estimate: 3, 3",
    "Points/5, 5",
    "story points = 13, 13",
    "story-points:2, 2",
    "weight=7, 7",
    "size: XL, 8",
    "SIZE/xs, 1",
    "estimate: 0, 1",
    "estimate: 9999, 1000",
    "points: 10000, 1000",
    "estimate: 2.5, 3",
    "size: XXXL, 21"
  })
  void a_label_that_estimates_gives_the_weight(String label, long weight) {
    assertThat(IssueWeight.of(labelled("bug", label))).isEqualTo(weight);
  }

  @ParameterizedTest
  @CsvSource({
    "estimate: lots",
    "estimate: -3",
    "estimate: 1234567890",
    "size",
    "size: huge",
    "resize: L",
    "estimate: 3 days or more",
    "estimate:٣"
  })
  void any_other_label_gives_none(String label) {
    assertThat(IssueWeight.of(labelled(label))).isEqualTo(1);
  }

  @Test
  void of_several_estimates_the_greatest_counts() {
    assertThat(IssueWeight.of(labelled("size: S", "estimate: 5", "points: 3"))).isEqualTo(5);
  }

  @Test
  void an_issue_on_which_no_agent_works_takes_no_time() {
    var issue = labelled("estimate: 3");
    assertThat(IssueWeight.of(issue.withClosed(true))).isZero();
    var sum = new Tracking(List.of(2), List.of(), Tracking.Then.SKIP);
    assertThat(IssueWeight.of(issue.withTracking(sum))).isZero();
    var work = new Tracking(List.of(2), List.of(), Tracking.Then.IMPLEMENT);
    assertThat(IssueWeight.of(issue.withTracking(work))).isEqualTo(3);
  }

  private static PlannedIssue labelled(String... labels) {
    var none = List.<Integer>of();
    return new PlannedIssue(1, "One", false, List.of(labels), none, none, none, true, List.of());
  }
}
