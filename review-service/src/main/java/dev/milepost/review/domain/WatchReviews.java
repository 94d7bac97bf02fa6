package dev.milepost.review.domain;

import dev.milepost.events.RunSpec;
import java.util.Set;

/**
 * Watches people's reviews of an approved head until its merge begins (R2).
 *
 * @param ordinal the CI wait that it follows
 * @param answered ids of comments that an agent already has
 * @param spec the run's, for its forge
 */
public record WatchReviews(
    int issue, int ordinal, int pullRequest, String head, Set<String> answered, RunSpec spec)
    implements ReviewEffect {
  public WatchReviews {
    answered = Set.copyOf(answered);
  }

  @Override
  public String key() {
    return "watch-" + issue + "-" + ordinal;
  }

  @Override
  public String named() {
    return "the watch for reviews of !" + pullRequest;
  }
}
