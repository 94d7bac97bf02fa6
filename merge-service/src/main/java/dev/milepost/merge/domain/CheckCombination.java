package dev.milepost.merge.domain;

import dev.milepost.events.RunSpec;
import java.util.List;

/**
 * Checks, ahead of its turn, what the base is once this head is merged after those before it in the
 * train (T3). Merges nothing.
 *
 * @param line names all heads that go before it, merged ones too: a digest
 * @param ahead those before it that were not merged as this was asked for, in order
 */
public record CheckCombination(
    int issue, int pullRequest, String head, String line, List<TrainMember> ahead, RunSpec spec)
    implements MergeEffect, ApprovedChange {
  public CheckCombination {
    ahead = List.copyOf(ahead);
  }

  @Override
  public String key() {
    return "combination-" + issue + "-" + line;
  }

  @Override
  public int concerns() {
    return issue;
  }

  @Override
  public String named() {
    return "the check of !" + pullRequest + " in the train";
  }
}
