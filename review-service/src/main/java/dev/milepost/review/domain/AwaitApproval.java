package dev.milepost.review.domain;

import dev.milepost.events.RunSpec;
import java.util.Set;

/**
 * Waits until a person approves, on the forge, a head that changes what judges it, or does
 * something else with it.
 *
 * @param ordinal the CI wait that it follows
 * @param answered ids of people's comments that an agent already has
 * @param spec the run's, for its forge
 */
public record AwaitApproval(
    int issue, int ordinal, int pullRequest, String head, Set<String> answered, RunSpec spec)
    implements ReviewEffect {
  public AwaitApproval {
    answered = Set.copyOf(answered);
  }

  @Override
  public String key() {
    return "approval-" + issue + "-" + ordinal;
  }

  @Override
  public String named() {
    return "the wait for a person's approval of !" + pullRequest;
  }
}
