package dev.milepost.events;

import org.jspecify.annotations.Nullable;

/**
 * X10: what an agent used.
 *
 * @param model null where it named none
 * @param inputTokens read, cached ones included; null where it is not known
 * @param outputTokens null where it is not known
 * @param costMicros in millionths of a US dollar; null where it is not known
 * @param pricedBy who says what it cost: {@code agent}, or the date of the price table; null where
 *     the cost is not known
 */
public record Usage(
    @Nullable String model,
    @Nullable Long inputTokens,
    @Nullable Long outputTokens,
    @Nullable Long costMicros,
    @Nullable String pricedBy) {
  /** Of an agent that does not say. */
  public static final Usage UNKNOWN = new Usage(null, null, null, null, null);

  /** None. */
  public static final Usage NOTHING = new Usage(null, 0L, 0L, 0L, null);

  /** Both together; what is not known of one is not known of both. */
  public Usage plus(Usage other) {
    return new Usage(
        model == null ? other.model : model,
        sum(inputTokens, other.inputTokens),
        sum(outputTokens, other.outputTokens),
        sum(costMicros, other.costMicros),
        pricedBy == null ? other.pricedBy : pricedBy);
  }

  private static @Nullable Long sum(@Nullable Long one, @Nullable Long other) {
    return one == null || other == null ? null : Long.valueOf(one + other);
  }
}
