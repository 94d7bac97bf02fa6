package dev.milepost.api;

import java.util.List;

/**
 * Why a run and its issues wait.
 *
 * @param seq the run's newest event that it is of
 * @param whole of the run itself
 * @param issues in the order of their numbers
 */
public record RunExplanation(String run, long seq, Explanation whole, List<Explanation> issues) {
  public RunExplanation {
    issues = Defaults.orEmpty(issues);
  }
}
