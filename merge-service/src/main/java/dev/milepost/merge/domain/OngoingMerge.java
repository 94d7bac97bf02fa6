package dev.milepost.merge.domain;

import java.util.Map;

/**
 * The one merge of a run that is under way.
 *
 * @param number which merge of the issue it is, from 1
 * @param intended true once {@code MergeStarted} is in the log; before that nothing is touched
 * @param landed the run's issues by the commits that they had become as it began
 * @param updates how often the branch was brought up to date since the run's last merge
 * @param red T3: true if the train found that its tree fails
 */
public record OngoingMerge(
    int issue,
    int number,
    int pullRequest,
    String head,
    boolean intended,
    Map<String, Integer> landed,
    int updates,
    boolean red) {
  public OngoingMerge {
    landed = Map.copyOf(landed);
  }

  boolean is(int ofIssue, String ofHead) {
    return issue == ofIssue && head.equals(ofHead);
  }

  OngoingMerge inTheLog() {
    return new OngoingMerge(issue, number, pullRequest, head, true, landed, updates, red);
  }
}
