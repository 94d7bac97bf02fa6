package dev.milepost.review.domain;

import java.util.List;

/**
 * A repetition of a head's failed checks on the same tree.
 *
 * @param number counts the repetitions of this head, from 1
 * @param checks names of the checks that were red; flaky if they pass now
 * @param runs the forge's ids of the failed runs
 * @param fruitless true if a fix round for them changed nothing: red again ends the review
 */
public record CheckRerun(int number, List<String> checks, List<String> runs, boolean fruitless) {
  public CheckRerun {
    checks = List.copyOf(checks);
    runs = List.copyOf(runs);
  }

  static CheckRerun of(FailedRuns failed, boolean fruitless) {
    return new CheckRerun(failed.reruns() + 1, failed.checks(), failed.runs(), fruitless);
  }
}
