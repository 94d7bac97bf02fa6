package dev.milepost.forge.github;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a head's checks say together. */
sealed interface CiVerdict {
  /** There is no CI. */
  record None() implements CiVerdict {}

  /** Not started, or under way. */
  record Waiting(String summary) implements CiVerdict {}

  /** Green. */
  record Green(String summary) implements CiVerdict {}

  /** Red: all that count are over, and these failed. */
  record Red(List<Check> checks) implements CiVerdict {}

  /**
   * Where the branch requires checks, these alone count, and one that has not reported yet is
   * waited for; else all do. Failures are told when all that count are over: one fix round then has
   * them all.
   *
   * @param mayStillStart true if none at all may mean that CI has not started yet
   */
  static CiVerdict of(List<Check> checks, Set<String> required, boolean mayStillStart) {
    var counting =
        required.isEmpty()
            ? checks
            : checks.stream().filter(check -> required.contains(check.name())).toList();
    var reported = counting.stream().map(Check::name).collect(Collectors.toSet());
    var missing = required.stream().filter(name -> !reported.contains(name)).sorted().toList();
    if (!missing.isEmpty()) {
      return new Waiting("required and not started: " + String.join(", ", missing));
    }
    if (counting.isEmpty()) {
      return mayStillStart ? new Waiting("nothing has started yet") : new None();
    }
    var waiting = named(counting, Check.State.WAITING);
    if (!waiting.isEmpty()) {
      return new Waiting("under way: " + waiting);
    }
    var failed = counting.stream().filter(c -> c.state() == Check.State.FAILED).toList();
    return failed.isEmpty()
        ? new Green("%d checks passed".formatted(counting.size()))
        : new Red(failed);
  }

  private static String named(List<Check> checks, Check.State state) {
    return checks.stream()
        .filter(check -> check.state() == state)
        .map(Check::name)
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
