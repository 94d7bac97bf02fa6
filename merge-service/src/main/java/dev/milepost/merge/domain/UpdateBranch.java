package dev.milepost.merge.domain;

import dev.milepost.events.RunSpec;
import java.util.Map;

/**
 * Brings an approved head up to date with the base (M4).
 *
 * @param number which start of the issue it is, from 1
 * @param spec the run's, for its forge
 * @param landed the run's issues by the commits that they became
 */
public record UpdateBranch(
    int issue, int number, int pullRequest, String head, RunSpec spec, Map<String, Integer> landed)
    implements MergeEffect {
  public UpdateBranch {
    landed = Map.copyOf(landed);
  }

  @Override
  public String key() {
    return "update-" + issue + "-" + number;
  }

  @Override
  public int concerns() {
    return issue;
  }

  @Override
  public String named() {
    return "the update of !" + pullRequest;
  }
}
