package dev.milepost.executor.effect;

import dev.milepost.agents.profile.AgentReport.Figures;
import dev.milepost.agents.profile.Prices;
import dev.milepost.events.Budget;
import dev.milepost.events.Usage;
import dev.milepost.events.fold.Spending.SpentAmount;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * X10: what the agents of one assignment used, all tries of this incarnation together, and whether
 * that is too much. Safe for use by many threads.
 */
final class UsageMeter {
  private final Prices prices;
  private final Supplier<Budget.Limit> left;
  private @Nullable Figures sum;
  private @Nullable Figures now;
  private boolean silent;

  /**
   * @param left what the assignment may use, as of now
   */
  UsageMeter(Prices prices, Supplier<Budget.Limit> left) {
    this.prices = prices;
    this.left = left;
  }

  /** An agent that runs has used this so far; null if it has not said so. */
  synchronized void running(@Nullable Figures used) {
    now = used;
  }

  /** An agent has ended; null if it did not say what it used. */
  synchronized void add(@Nullable Figures used) {
    now = null;
    if (used == null) {
      silent = true;
    } else {
      sum = sum == null ? used : sum.plus(used);
    }
  }

  /** The usage to report; empty if no agent ran. */
  synchronized Optional<Usage> usage() {
    if (silent) {
      return Optional.of(Usage.UNKNOWN);
    }
    return Optional.ofNullable(sum).map(prices::priced);
  }

  /** What the agents that have ended said that they used; empty for nothing. */
  synchronized Optional<Figures> figures() {
    return Optional.ofNullable(sum);
  }

  /** False if one that has ended did not say. */
  synchronized boolean known() {
    return !silent;
  }

  /** The usage known by now. */
  synchronized SpentAmount soFar() {
    var all = sum == null || now == null ? now == null ? sum : now : sum.plus(now);
    return all == null ? SpentAmount.NOTHING : SpentAmount.NOTHING.plus(prices.priced(all));
  }

  /** Why no agent may go on, or begin; empty if one may. */
  Optional<String> reached() {
    var limit = left.get();
    var used = soFar();
    var tokens = limit.tokens();
    var cost = limit.costMicros();
    return tokens != null && used.tokens() >= tokens || cost != null && used.costMicros() >= cost
        ? Optional.of("The budget is used up by the run's agents together; this one was ended")
        : Optional.empty();
  }
}
