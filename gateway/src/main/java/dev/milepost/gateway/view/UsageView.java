package dev.milepost.gateway.view;

import dev.milepost.events.fold.Spending.SpentAmount;

/**
 * X10: what agents used.
 *
 * @param tokens as far as they are known
 * @param costUsd as far as it is known
 * @param tokensKnown false if an agent did not say
 * @param costKnown false if a price is not known
 */
public record UsageView(long tokens, double costUsd, boolean tokensKnown, boolean costKnown) {
  private static final double MICROS = 1_000_000;

  static UsageView of(SpentAmount spent) {
    return new UsageView(
        spent.tokens(), spent.costMicros() / MICROS, spent.tokensKnown(), spent.costKnown());
  }
}
