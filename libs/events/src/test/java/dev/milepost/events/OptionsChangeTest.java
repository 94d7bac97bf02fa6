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
  void what_is_left_out_stays_and_what_is_empty_goes() {
    assertThat(new OptionsChange(null, null, null).applyTo(SPEC)).isEqualTo(SPEC);
    assertThat(new OptionsChange(null, List.of(), null).applyTo(SPEC))
        .isEqualTo(SPEC.withCheck(List.of()));
    assertThat(new OptionsChange(null, null, List.of("other")).applyTo(SPEC))
        .isEqualTo(SPEC.withVerify(List.of("other")));
  }

  @Test
  void another_agent_has_the_money_that_the_first_one_had() {
    var other = new AgentSpec("claude", List.of(), null, Duration.ofMinutes(5));
    var now = new OptionsChange(other, null, null).applyTo(SPEC);
    assertThat(now.agent())
        .isEqualTo(new AgentSpec("claude", List.of(), null, Duration.ofMinutes(5), BUDGET));
    assertThat(now.withAgent(SPEC.agent())).isEqualTo(SPEC);
  }
}
