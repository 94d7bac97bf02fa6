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
 * @param red T3: true if the train found that its tree fails: a result that is kept is taken
 */
public record MergePullRequest(
    int issue,
    int number,
    int pullRequest,
    String head,
    RunSpec spec,
    Map<String, Integer> landed,
    int updates,
    boolean red)
    implements MergeEffect, ApprovedChange {
  public MergePullRequest {
    landed = Map.copyOf(landed);
  }

  /** The first merge of a run. */
  public MergePullRequest(int issue, int number, int pullRequest, String head, RunSpec spec) {
    this(issue, number, pullRequest, head, spec, Map.of());
  }

  /** Of a tree that no train has looked at. */
  public MergePullRequest(
      int issue,
      int number,
      int pullRequest,
      String head,
      RunSpec spec,
      Map<String, Integer> landed,
      int updates) {
    this(issue, number, pullRequest, head, spec, landed, updates, false);
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
