package dev.milepost.executor.effects;

import dev.milepost.agents.profile.AgentReport.Figures;
import dev.milepost.agents.profile.Prices;
import dev.milepost.events.Budget;
import dev.milepost.events.Usage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * X10: what the agents of one assignment used, all tries of this incarnation together. Safe for use
 * by many threads.
 */
final class Expenses {
  private final Prices prices;
  private @Nullable Figures sum;
  private boolean silent;

  Expenses(Prices prices) {
    this.prices = prices;
  }

  /** An agent has ended; null if it did not say what it used. */
  synchronized void add(@Nullable Figures used) {
    if (used == null) {
      silent = true;
    } else {
      sum = sum == null ? used : sum.plus(used);
    }
  }

  /** What is to be reported; empty if no agent ran. */
  synchronized Optional<Usage> usage() {
    if (silent) {
      return Optional.of(Usage.UNKNOWN);
    }
    return Optional.ofNullable(sum).map(prices::priced);
  }

  /** True if an agent that has used this by now has reached what is left. */
  synchronized boolean reached(Figures now, Budget.Limit left) {
    var used = prices.priced(sum == null ? now : sum.plus(now));
    var tokens = left.tokens();
    var cost = left.costMicros();
    var in = used.inputTokens();
    var out = used.outputTokens();
    var spent = used.costMicros();
    return tokens != null && in != null && out != null && in + out >= tokens
        || cost != null && spent != null && spent >= cost;
  }
}
