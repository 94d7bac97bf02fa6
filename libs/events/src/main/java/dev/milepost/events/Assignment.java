package dev.milepost.events;

/**
 * One piece of work for one agent: the unit that is offered to executors, claimed by one of them
 * and lost or ended as a whole. Equality is its identity within a run.
 *
 * @param issue the issue's number
 * @param attempt from 1; a new number each time that work on the issue has to be begun again
 * @param work what is asked
 * @param round 0 for {@link Work#IMPLEMENT}; else the number of the round, from 1
 */
public record Assignment(int issue, int attempt, Work work, int round) {
  public Assignment {
    if (issue < 1 || attempt < 1 || round < 0) {
      throw new IllegalArgumentException(
          "Expected issue and attempt of at least 1 and round of at least 0, but found issue "
              + issue
              + ", attempt "
              + attempt
              + ", round "
              + round);
    }
  }

  /** The first work of an attempt. */
  public static Assignment implement(int issue, int attempt) {
    return new Assignment(issue, attempt, Work.IMPLEMENT, 0);
  }

  /** The same work under the next attempt's number. */
  public Assignment again() {
    return new Assignment(issue, attempt + 1, work, round);
  }

  /** A short, stable, file-safe name: {@code 12-2-fix-1}. */
  public String slug() {
    return "%d-%d-%s-%d".formatted(issue, attempt, KebabCase.of(work), round);
  }
}
