package dev.milepost.agents.profile;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A program's report on itself.
 *
 * @param session the name of its conversation; null if it named none
 * @param failure why it failed by its own account, safe to show; null if it did not say so
 * @param used what it used; null if it did not say
 * @param answer its newest answer in words, as it gave it; null if it gave none in its format
 */
public record AgentReport(
    @Nullable String session,
    @Nullable String failure,
    @Nullable Figures used,
    @Nullable String answer) {

  /**
   * @param model null where it named none
   * @param inputTokens read, cached ones included
   * @param costUsd by its own account; null where it gave none
   */
  public record Figures(
      @Nullable String model, long inputTokens, long outputTokens, @Nullable Double costUsd) {
    /** No agent reads so many; far enough from the largest number that sums stay sums. */
    static final long MAX_TOKENS = 1_000_000_000_000_000L;

    private static final double MAX_COST_USD = 1e9;

    /** An agent says what it likes: what is more than possible counts as the most. */
    public Figures {
      inputTokens = Math.clamp(inputTokens, 0, MAX_TOKENS);
      outputTokens = Math.clamp(outputTokens, 0, MAX_TOKENS);
      costUsd = costUsd == null ? null : Double.valueOf(Math.clamp(costUsd, 0, MAX_COST_USD));
    }

    /**
     * The usage added to {@code before}; all of it where it is no more than that, as then the count
     * started again.
     */
    public Figures since(Figures before) {
      boolean grew = inputTokens >= before.inputTokens && outputTokens >= before.outputTokens;
      var cost = costUsd;
      var had = before.costUsd;
      return grew
          ? new Figures(
              model,
              inputTokens - before.inputTokens,
              outputTokens - before.outputTokens,
              cost == null || had == null ? cost : Double.valueOf(Math.max(0, cost - had)))
          : this;
    }

    /** Both together; the cost only if both have one. */
    public Figures plus(Figures other) {
      return new Figures(
          model == null ? other.model : model,
          inputTokens + other.inputTokens,
          outputTokens + other.outputTokens,
          costUsd == null || other.costUsd == null ? null : costUsd + other.costUsd);
    }
  }

  public Optional<Figures> figures() {
    return Optional.ofNullable(used);
  }
}
