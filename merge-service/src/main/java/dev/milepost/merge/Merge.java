package dev.milepost.merge;

import dev.milepost.events.RunSpec;

/**
 * The approved head is owed its merge.
 *
 * @param number which merge of the issue it is, from 1: a retried issue may come with the same head
 * @param spec the run's, for its forge, method and validations
 */
public record Merge(int issue, int number, int pullRequest, String head, RunSpec spec)
    implements MergeEffect {
  @Override
  public String key() {
    return "merge-" + issue + "-" + number;
  }

  @Override
  public int concerns() {
    return issue;
  }

  @Override
  public String named() {
    return "the merge of !" + pullRequest;
  }
}
