package dev.milepost.forge.github;

import dev.milepost.forge.CiStatus;
import dev.milepost.forge.CiStatus.Why;
import dev.milepost.forge.github.Check.State;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a head's checks say together (docs/review.md, "What CI says"). */
sealed interface CiVerdict {
  /** All but failures: said as it is. */
  record Settled(CiStatus status) implements CiVerdict {}

  /** Red: nothing runs any more, and these failed. */
  record Red(List<Check> checks) implements CiVerdict {}

  /**
   * Where the branch requires checks, these alone count; else all do. Failures are told when
   * nothing runs any more: one fix round then has them all.
   *
   * @param mayStillStart true if none at all may mean that CI has not started yet
   */
  static CiVerdict of(List<Check> checks, Set<String> required, boolean mayStillStart) {
    var counting = counting(checks, required);
    if (counting.isEmpty()) {
      return required.isEmpty() && !mayStillStart
          ? new Settled(new CiStatus.NotConfigured())
          : pending(Why.NOT_STARTED, "nothing has started yet");
    }
    if (any(counting, State.RUNNING)) {
      return pending(Why.RUNNING, "under way: " + named(counting, State.RUNNING));
    }
    if (any(counting, State.FAILED)) {
      return new Red(counting.stream().filter(c -> c.state() == State.FAILED).toList());
    }
    if (any(counting, State.WAITS_FOR_A_PERSON)) {
      return pending(
          Why.WAITS_FOR_A_PERSON,
          "waits for a person: " + named(counting, State.WAITS_FOR_A_PERSON));
    }
    if (any(counting, State.CANCELLED)) {
      return new Settled(new CiStatus.Cancelled(named(counting, State.CANCELLED)));
    }
    var seen = counting.stream().map(Check::name).collect(Collectors.toSet());
    var missing = required.stream().filter(name -> !seen.contains(name)).sorted().toList();
    return missing.isEmpty()
        ? new Settled(new CiStatus.Passed("%d checks passed".formatted(counting.size())))
        : pending(Why.REQUIRED_MISSING, "required and not seen: " + String.join(", ", missing));
  }

  /** Of required checks that were not seen a suite may say why. */
  private static List<Check> counting(List<Check> checks, Set<String> required) {
    if (required.isEmpty()) {
      return checks;
    }
    var named =
        checks.stream().filter(one -> !one.suite() && required.contains(one.name())).toList();
    return named.isEmpty() ? checks.stream().filter(Check::suite).toList() : named;
  }

  private static CiVerdict pending(Why why, String summary) {
    return new Settled(new CiStatus.Pending(why, summary));
  }

  private static boolean any(List<Check> checks, State state) {
    return checks.stream().anyMatch(check -> check.state() == state);
  }

  private static String named(List<Check> checks, State state) {
    return checks.stream()
        .filter(check -> check.state() == state)
        .map(Check::name)
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
