package dev.milepost.merge.domain;

import dev.milepost.events.RunSpec;
import java.util.List;

/**
 * Checks, ahead of its turn, what the base is once a head is merged after those before it in the
 * train (T3). Merges nothing.
 *
 * @param member whose head it is
 * @param number counts the checks that the run asked for: the same line may come again
 * @param line names all heads that go before it, merged ones too: a digest
 * @param ahead those before it that were not merged as this was asked for, in order
 */
public record CheckCombination(
    TrainMember member, int number, String line, List<TrainMember> ahead, RunSpec spec)
    implements MergeEffect, ApprovedChange {
  public CheckCombination {
    ahead = List.copyOf(ahead);
  }

  @Override
  public int issue() {
    return member.issue();
  }

  @Override
  public int pullRequest() {
    return member.pullRequest();
  }

  @Override
  public String head() {
    return member.head();
  }

  @Override
  public String key() {
    return "combination-" + number;
  }

  @Override
  public int concerns() {
    return member.issue();
  }

  @Override
  public String named() {
    return "the check of !" + member.pullRequest() + " in the train";
  }
}
