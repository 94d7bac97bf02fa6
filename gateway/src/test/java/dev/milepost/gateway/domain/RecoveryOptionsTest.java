package dev.milepost.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.api.RecoveryOption;
import dev.milepost.events.PlannerEvent.Blocked;
import dev.milepost.events.PlannerEvent.Blocker;
import dev.milepost.events.PlannerEvent.BlockerKind;
import dev.milepost.events.PlannerEvent.FailureStage;
import dev.milepost.events.PlannerEvent.IssueFailed;
import dev.milepost.events.PlannerEvent.MilestoneDeadlocked;
import dev.milepost.events.PlannerEvent.MilestoneFailed;
import dev.milepost.events.RunEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecoveryOptionsTest {
  @Test
  void a_run_that_goes_on_has_none() {
    assertThat(RecoveryOptions.of(GatewayGiven.state(GatewayGiven.completed().subList(0, 4))))
        .isEmpty();
    assertThat(RecoveryOptions.of(GatewayGiven.state(GatewayGiven.completed()))).isEmpty();
  }

  @Test
  void a_failed_blocker_can_be_begun_again_or_given_up_or_overruled() {
    assertThat(RecoveryOptions.of(GatewayGiven.state(deadlocked(BlockerKind.FAILED))))
        .extracting(RecoveryOption::command)
        .containsExactly(
            "milepost retry m1-abc 1",
            "milepost force-resolve m1-abc 2 1",
            "milepost skip m1-abc 1 --release",
            "milepost skip m1-abc 2",
            "milepost pause m1-abc",
            "milepost cancel m1-abc");
  }

  @Test
  void an_open_issue_outside_can_be_treated_as_resolved() {
    var first =
        RecoveryOptions.of(GatewayGiven.state(deadlocked(BlockerKind.EXTERNAL_OPEN))).get(1);
    assertThat(first.action()).isEqualTo("force-resolve");
    assertThat(first.issue()).isEqualTo(2);
    assertThat(first.call())
        .isEqualTo(
            new RecoveryOption.RecoveryCall(
                "POST", "/api/v1/runs/m1-abc/issues/2/force-resolve", Map.of("blocker", 1)));
  }

  @Test
  void a_circle_can_be_parted() {
    assertThat(RecoveryOptions.of(GatewayGiven.state(deadlocked(BlockerKind.CIRCULAR))))
        .extracting(RecoveryOption::command)
        .contains("milepost revise m1-abc \"#2 not after #1\"");
  }

  @Test
  void a_failed_run_can_go_on_too() {
    var events = failed();
    events.add(new MilestoneFailed(List.of(1), "1 of 2 issues failed"));
    assertThat(RecoveryOptions.of(GatewayGiven.state(events)))
        .extracting(RecoveryOption::command)
        .containsExactly(
            "milepost retry m1-abc 1",
            "milepost skip m1-abc 1",
            "milepost pause m1-abc",
            "milepost cancel m1-abc");
  }

  @Test
  void ten_thousand_blocked_issues_leave_a_choice() {
    var events = failed();
    events.add(
        new MilestoneDeadlocked(
            IntStream.rangeClosed(2, 10_001)
                .mapToObj(n -> new Blocked(n, List.of(new Blocker(1, BlockerKind.FAILED))))
                .toList()));
    var ways = RecoveryOptions.of(GatewayGiven.state(events));
    assertThat(ways).hasSize(RecoveryOptions.MAX_OPTIONS);
    assertThat(ways.getFirst().command()).isEqualTo("milepost retry m1-abc 1");
    assertThat(ways.getLast().action()).isEqualTo("cancel");
  }

  static List<RunEvent> deadlocked(BlockerKind kind) {
    var events = failed();
    events.add(new MilestoneDeadlocked(List.of(new Blocked(2, List.of(new Blocker(1, kind))))));
    return events;
  }

  private static List<RunEvent> failed() {
    var events = new ArrayList<RunEvent>(GatewayGiven.completed().subList(0, 3));
    events.add(new IssueFailed(1, FailureStage.EXECUTION, "exit code 1"));
    return events;
  }
}
