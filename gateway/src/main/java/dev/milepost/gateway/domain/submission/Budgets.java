package dev.milepost.gateway.domain.submission;

import dev.milepost.api.submission.BudgetRequest;
import dev.milepost.api.submission.BudgetRequest.LimitRequest;
import dev.milepost.events.Budget;
import org.jspecify.annotations.Nullable;

/** Reads budgets that meet their constraints (X10). */
public final class Budgets {
  private static final double MICROS = 1_000_000;

  private Budgets() {}

  /** The budget in the units of the log. */
  public static Budget of(BudgetRequest budget) {
    return new Budget(limit(budget.run()), limit(budget.issue()));
  }

  private static Budget.@Nullable Limit limit(@Nullable LimitRequest from) {
    if (from == null || from.tokens() == null && from.usd() == null) {
      return null;
    }
    var usd = from.usd();
    return new Budget.Limit(from.tokens(), usd == null ? null : Math.round(usd * MICROS));
  }
}
