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
}
