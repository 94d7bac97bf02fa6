package dev.milepost.agents.call;

import dev.milepost.events.Usage;
import java.time.Instant;

/** What came of a {@link Question}. */
public sealed interface Answer {
  /** What it used, priced; {@link Usage#UNKNOWN} where it did not say. */
  Usage usage();

  /**
   * It answered.
   *
   * @param text its final answer as it gave it, at most {@link Agents#MAX_ANSWER_BYTES}; hostile as
   *     all that comes from outside
   */
  record Given(String text, Usage usage) implements Answer {}

  /**
   * It gave no answer.
   *
   * @param why one line, safe to show
   */
  record Failed(String why, Usage usage) implements Answer {}

  /** X10: its provider gives no more before this time. */
  record UsageLimit(Instant resumeAt, Usage usage) implements Answer {}
}
