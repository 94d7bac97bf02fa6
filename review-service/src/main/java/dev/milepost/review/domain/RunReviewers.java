package dev.milepost.review.domain;

import dev.milepost.events.RunSpec;

/**
 * Runs the run's review agents on a head whose CI is green (R2).
 *
 * @param ordinal the CI wait that it follows
 * @param spec the run's, for its forge and reviewers
 */
public record RunReviewers(int issue, int ordinal, int pullRequest, String head, RunSpec spec)
    implements ReviewEffect {
  @Override
  public String key() {
    return "review-" + issue + "-" + ordinal;
  }

  @Override
  public String named() {
    return "the review of !" + pullRequest;
  }
}
