package dev.milepost.merge.domain;

import dev.milepost.events.Finding;
import dev.milepost.events.MergeEvent.CombinationChecked;
import dev.milepost.events.MergeEvent.CombinationVerdict;
import dev.milepost.events.RunSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  /** The issues of those ahead. */
  public List<Integer> issuesAhead() {
    return ahead.stream().map(TrainMember::issue).toList();
  }

  /**
   * The event that ends this check.
   *
   * @param base the base's commit that the combination was made on; null where none was made
   * @param reason one line: why it is unknown, or what conflicts; null else
   */
  public CombinationChecked found(
      @Nullable String base,
      CombinationVerdict verdict,
      List<Finding> findings,
      List<String> flaky,
      @Nullable String reason) {
    return new CombinationChecked(
        issue(),
        pullRequest(),
        head(),
        line,
        base,
        issuesAhead(),
        verdict,
        findings,
        flaky,
        reason);
  }

  /** The same of a verdict that needs no words. */
  public CombinationChecked found(@Nullable String base, CombinationVerdict verdict) {
    return found(base, verdict, List.of(), List.of(), null);
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
