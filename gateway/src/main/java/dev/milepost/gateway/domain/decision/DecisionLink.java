package dev.milepost.gateway.domain.decision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The right to decide once, whoever has it.
 *
 * @param issue null for the run
 * @param occasion of {@link DecisionChoices#occasion}: another is not decided by it
 * @param who it was sent to, as the event will say
 * @param end when it ends
 */
public record DecisionLink(
    String run, @Nullable Integer issue, String occasion, String who, Instant end) {
  /**
   * The same for all links about one occasion: one decision is taken about it.
   *
   * @param refused how many decisions about it the planner turned down
   */
  public String cause(int refused) {
    return "decision\n%s\n%s\n%s\n%d".formatted(run, issue == null ? "" : issue, occasion, refused);
  }
}
