package dev.milepost.executor.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.agents.profile.AgentReport.Figures;
import dev.milepost.agents.profile.Prices;
import dev.milepost.events.Assignment;
import dev.milepost.events.Budget;
import dev.milepost.service.LiveUsage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentExpensesTest {
  private static final Assignment FIRST = Assignment.implement(1, 1);

  private final AgentExpenses expenses = new AgentExpenses();
  @TempDir Path folder;

  @Test
  void an_assignment_keeps_its_account_until_it_is_closed() {
    var account = opened(FIRST);
    assertThat(opened(FIRST)).isSameAs(account);
    assertThat(opened(FIRST.again())).isNotSameAs(account);
    assertThat(expenses.close("m1", FIRST)).containsSame(account);
    assertThat(expenses.close("m1", FIRST)).isEmpty();
    assertThat(opened(FIRST)).isNotSameAs(account);
  }

  @Test
  void open_accounts_show_what_was_used_and_those_of_nothing_do_not_show() {
    opened(FIRST.again());
    opened(FIRST).running(new Figures("m", 10, 2, null));
    assertThat(expenses.live()).containsExactly(new LiveUsage("m1", FIRST, 12, 0));
    expenses.close("m1", FIRST);
    assertThat(expenses.live()).isEmpty();
  }

  private UsageMeter opened(Assignment assignment) {
    var prices = Prices.in(folder.resolve("prices.json"));
    return expenses.of(
        "m1", assignment, () -> new UsageMeter(prices, () -> new Budget.Limit(null, null)));
  }
}
