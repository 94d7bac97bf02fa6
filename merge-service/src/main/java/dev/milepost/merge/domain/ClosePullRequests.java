package dev.milepost.merge.domain;

import dev.milepost.events.RunSpec;
import java.util.List;

/**
 * Closes the open pull requests of a cancelled run (E3).
 *
 * @param issues that may have one: begun and not merged
 * @param reason of the cancellation
 * @param spec the run's, for its forge
 */
public record ClosePullRequests(List<Integer> issues, String reason, RunSpec spec)
    implements MergeEffect {
  public ClosePullRequests {
    issues = List.copyOf(issues);
  }

  @Override
  public String key() {
    return "close-pull-requests";
  }

  @Override
  public String named() {
    return "the closing of its pull requests";
  }
}
