package dev.milepost.forge.github;

import dev.milepost.forge.CiStatus;
import dev.milepost.forge.CiStatus.PendingReason;
import dev.milepost.forge.github.Check.CheckState;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The verdict of a head's checks together (docs/review.md, "What CI says"). */
sealed interface CiVerdict {
  /** All but failures: said as it is. */
  record PlainStatus(CiStatus status) implements CiVerdict {}

  /** Red: nothing runs any more, and these failed. */
  record Red(List<Check> checks) implements CiVerdict {}

  /**
   * Where the branch requires checks, these alone count; else all do. Failures are reported when
   * nothing runs any more: one fix round then has them all.
   *
   * @param mayStillStart true if none at all may mean that CI has not started yet
   */
  static CiVerdict of(List<Check> checks, Set<String> required, boolean mayStillStart) {
    var counting = counting(checks, required);
    if (counting.isEmpty()) {
      return required.isEmpty() && !mayStillStart
          ? new PlainStatus(new CiStatus.NotConfigured())
          : pending(PendingReason.NOT_STARTED, "nothing has started yet");
    }
    if (any(counting, CheckState.RUNNING)) {
      return pending(PendingReason.RUNNING, "under way: " + named(counting, CheckState.RUNNING));
    }
    if (any(counting, CheckState.FAILED)) {
      return new Red(counting.stream().filter(c -> c.state() == CheckState.FAILED).toList());
    }
    if (any(counting, CheckState.WAITS_FOR_A_PERSON)) {
      return pending(
          PendingReason.WAITS_FOR_A_PERSON,
          "waits for a person: " + named(counting, CheckState.WAITS_FOR_A_PERSON));
    }
    if (any(counting, CheckState.CANCELLED)) {
      return new PlainStatus(new CiStatus.ChecksCancelled(named(counting, CheckState.CANCELLED)));
    }
    var seen = counting.stream().map(Check::name).collect(Collectors.toSet());
    var missing = required.stream().filter(name -> !seen.contains(name)).sorted().toList();
    return missing.isEmpty()
        ? new PlainStatus(new CiStatus.ChecksPassed("%d checks passed".formatted(counting.size())))
        : pending(
            PendingReason.REQUIRED_MISSING, "required and not seen: " + String.join(", ", missing));
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

  private static CiVerdict pending(PendingReason why, String summary) {
    return new PlainStatus(new CiStatus.ChecksPending(why, summary));
  }

  private static boolean any(List<Check> checks, CheckState state) {
    return checks.stream().anyMatch(check -> check.state() == state);
  }

  private static String named(List<Check> checks, CheckState state) {
    return checks.stream()
        .filter(check -> check.state() == state)
        .map(Check::name)
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
