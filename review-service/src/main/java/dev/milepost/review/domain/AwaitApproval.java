package dev.milepost.review.domain;

import dev.milepost.events.RunSpec;
import java.util.Set;

/**
 * Review owes a head that changes what judges it a look for a person's approval on the forge, and
 * for what they do with it instead.
 *
 * @param ordinal the CI wait that it follows
 * @param answered ids of what people said that an agent was given already
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
