package dev.milepost.agents.call;

import dev.milepost.events.Usage;
import java.time.Instant;

/** The result of an {@link AgentQuestion}. */
public sealed interface AgentAnswer {
  /** The agent's usage, priced; {@link Usage#UNKNOWN} where it did not report one. */
  Usage usage();

  /**
   * It answered.
   *
   * @param text its final answer as it gave it, at most {@link Agents#MAX_ANSWER_BYTES}; hostile as
   *     all that comes from outside
   */
  record GivenAnswer(String text, Usage usage) implements AgentAnswer {}

  /**
   * It gave no answer.
   *
   * @param why one line, safe to show
   */
  record NoAnswer(String why, Usage usage) implements AgentAnswer {}

  /** X10: its provider gives no more before this time. */
  record UsageLimitReached(Instant resumeAt, Usage usage) implements AgentAnswer {}
}
