package dev.milepost.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsChangeTest {
  private static final Budget BUDGET = new Budget(new Budget.Limit(5L, null), null);
  private static final RunSpec SPEC =
      new RunSpec(
          new Selector.ByIssues(List.of(1)),
          new ForgeRef.Local("/r", "/i"),
          "main",
          true,
          false,
          2,
          new AgentSpec("shell", List.of("old"), Duration.ofHours(2), null, BUDGET),
          List.of("check"),
          List.of("verify"),
          List.of(List.of("lint")),
          MergeMethod.REBASE,
          List.of(9),
          3,
          3);

  @Test
  void another_agent_has_the_money_and_the_limits_of_the_one_before_and_nothing_else_changes() {
    var other = new AgentSpec("claude", List.of(), null, Duration.ofMinutes(5));
    var now = new OptionsChange(other).applyTo(SPEC);
    assertThat(now.agent())
        .isEqualTo(
            new AgentSpec("claude", List.of(), Duration.ofHours(2), Duration.ofMinutes(5), BUDGET));
    assertThat(now.withAgent(SPEC.agent())).isEqualTo(SPEC);
  }

  @Test
  void a_run_that_had_none_has_it_as_it_is() {
    var agent = new AgentSpec("claude", List.of(), null, null);
    assertThat(new OptionsChange(agent).applyTo(SPEC.withAgent(null)).agent()).isEqualTo(agent);
  }
}
