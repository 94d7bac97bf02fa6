package dev.milepost.merge;

/**
 * The one merge of a run that is under way.
 *
 * @param number which merge of the issue it is, from 1
 * @param intended true once {@code MergeStarted} is in the log; before that nothing is touched
 */
public record InFlight(int issue, int number, int pullRequest, String head, boolean intended) {
  boolean is(int ofIssue, String ofHead) {
    return issue == ofIssue && head.equals(ofHead);
  }

  InFlight inTheLog() {
    return new InFlight(issue, number, pullRequest, head, true);
  }
}
