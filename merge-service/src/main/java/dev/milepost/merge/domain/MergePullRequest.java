package dev.milepost.merge.domain;

import dev.milepost.events.RunSpec;
import java.util.Map;

/**
 * Merges the approved head.
 *
 * @param number which merge of the issue it is, from 1: a retried issue may come with the same head
 * @param spec the run's, for its forge, method and validations
 * @param landed the run's issues by the commits that they became
 * @param updates how often the branch was brought up to date since the run's last merge
 */
public record MergePullRequest(
    int issue,
    int number,
    int pullRequest,
    String head,
    RunSpec spec,
    Map<String, Integer> landed,
    int updates)
    implements MergeEffect, ApprovedChange {
  public MergePullRequest {
    landed = Map.copyOf(landed);
  }

  /** The first merge of a run. */
  public MergePullRequest(int issue, int number, int pullRequest, String head, RunSpec spec) {
    this(issue, number, pullRequest, head, spec, Map.of());
  }

  /** Of a branch that was not brought up to date yet. */
  public MergePullRequest(
      int issue,
      int number,
      int pullRequest,
      String head,
      RunSpec spec,
      Map<String, Integer> landed) {
    this(issue, number, pullRequest, head, spec, landed, 0);
  }

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
