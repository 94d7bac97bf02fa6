package dev.milepost.merge.domain;

import dev.milepost.events.RunSpec;

/**
 * Lists the changed files of an approved head that waits for others (M4).
 *
 * @param spec the run's, for its forge
 */
public record ListChanges(int issue, int pullRequest, String head, RunSpec spec)
    implements MergeEffect {
  @Override
  public String key() {
    return "changes-" + issue + "-" + head;
  }

  @Override
  public int concerns() {
    return issue;
  }

  @Override
  public String named() {
    return "the look at what !" + pullRequest + " changes";
  }
}
