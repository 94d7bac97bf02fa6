package dev.milepost.api;

/**
 * X10: what agents used.
 *
 * @param tokens as far as they are known
 * @param costUsd as far as it is known
 * @param tokensKnown false if an agent did not say
 * @param costKnown false if a price is not known
 */
public record UsageView(long tokens, double costUsd, boolean tokensKnown, boolean costKnown) {
  /** Of agents that used nothing. */
  public static final UsageView NONE = new UsageView(0, 0, true, true);

  /** True if there is something to show. */
  public boolean any() {
    return tokens > 0 || costUsd > 0;
  }
}
