package dev.milepost.forge;

import dev.milepost.forge.Check.State;
import dev.milepost.forge.CiStatus.CheckFailure;
import dev.milepost.forge.CiStatus.Why;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What all checks of a head come to (R1). Where the branch requires checks those alone count, else
 * all do. What is red is reported once nothing that counts runs any more, so that one fix round
 * gets to see all of it.
 */
public final class Checks {
  /** More names do not fit a line. */
  private static final int MOST_NAMED = 5;

  private static final Set<State> UNDER_WAY = EnumSet.of(State.QUEUED, State.RUNNING);
  private static final Set<State> RED = EnumSet.of(State.FAILED, State.TIMED_OUT);

  private Checks() {}

  /**
   * The verdict.
   *
   * @param seen the newest of each name
   * @param required the names that the branch requires; empty for none
   * @param configured true if the repository has CI that is expected to look at this head
   */
  public static CiStatus verdict(
      Collection<Check> seen, Collection<String> required, boolean configured) {
    var counting =
        seen.stream().filter(c -> required.isEmpty() || required.contains(c.name())).toList();
    var missing =
        required.stream().filter(n -> seen.stream().noneMatch(c -> c.name().equals(n))).toList();
    if (seen.isEmpty() && missing.isEmpty()) {
      return configured
          ? new CiStatus.Pending(Why.NOT_STARTED, "no check has started")
          : new CiStatus.NotConfigured();
    }
    var running = in(counting, UNDER_WAY);
    if (!running.isEmpty()) {
      return new CiStatus.Pending(Why.RUNNING, named(running) + " not finished");
    }
    var red = in(counting, RED);
    if (!red.isEmpty()) {
      return new CiStatus.Failed(red.stream().map(Checks::failure).toList());
    }
    return undecided(counting, missing, seen.isEmpty());
  }

  private static CiStatus undecided(List<Check> counting, List<String> missing, boolean none) {
    var waiting = in(counting, EnumSet.of(State.ACTION_REQUIRED));
    if (!waiting.isEmpty()) {
      return new CiStatus.Pending(Why.WAITS_FOR_A_PERSON, named(waiting) + " waits for a person");
    }
    var cancelled = in(counting, EnumSet.of(State.CANCELLED));
    if (!cancelled.isEmpty()) {
      return new CiStatus.Cancelled(named(cancelled) + " was cancelled");
    }
    if (!missing.isEmpty()) {
      return new CiStatus.Pending(
          none ? Why.NOT_STARTED : Why.REQUIRED_MISSING,
          "required and not seen: " + list(missing, Function.identity()));
    }
    return new CiStatus.Passed(passed(counting));
  }

  private static String passed(List<Check> counting) {
    long green = counting.stream().filter(c -> c.state() == State.PASSED).count();
    long other = counting.size() - green;
    var checks = counting.size() == 1 ? "1 check" : counting.size() + " checks";
    return other == 0 ? checks + " passed" : checks + ", of them " + other + " neutral or skipped";
  }

  private static CheckFailure failure(Check check) {
    var fallback = check.state() == State.TIMED_OUT ? "timed out" : "failed";
    return new CheckFailure(
        check.name(), check.summary().isBlank() ? fallback : check.summary(), check.logTail());
  }

  private static List<Check> in(List<Check> checks, Set<State> states) {
    return checks.stream().filter(check -> states.contains(check.state())).toList();
  }

  private static String named(List<Check> checks) {
    return list(checks, Check::name);
  }

  private static <T> String list(List<T> all, Function<T, String> name) {
    var some = all.stream().limit(MOST_NAMED).map(name).collect(Collectors.joining(", "));
    return all.size() > MOST_NAMED ? some + ", … (" + all.size() + ")" : some;
  }
}
