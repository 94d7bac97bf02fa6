package dev.milepost.forge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.forge.Check.State;
import dev.milepost.forge.CiStatus.CheckFailure;
import dev.milepost.forge.CiStatus.Why;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * R1 as one table: what is seen, what the branch requires, whether CI is configured, the verdict.
 */
class ChecksTest {
  static Stream<Arguments> table() {
    return Stream.of(
        row(seen(), required(), false, new CiStatus.NotConfigured()),
        row(seen(), required(), true, pending(Why.NOT_STARTED, "no check has started")),
        row(seen(), required("a"), true, pending(Why.NOT_STARTED, "required and not seen: a")),
        row(seen(), required("a"), false, pending(Why.NOT_STARTED, "required and not seen: a")),
        row(seen(State.QUEUED), required(), true, pending(Why.RUNNING, "a not finished")),
        row(seen(State.RUNNING), required(), false, pending(Why.RUNNING, "a not finished")),
        row(seen(State.PASSED), required(), true, passed("1 check passed")),
        row(seen(State.PASSED, State.PASSED), required(), true, passed("2 checks passed")),
        row(seen(State.NEUTRAL), required(), true, passed("1 check, of them 1 neutral or skipped")),
        row(
            seen(State.PASSED, State.SKIPPED),
            required(),
            true,
            passed("2 checks, of them 1 neutral or skipped")),
        row(seen(State.FAILED), required(), true, failed("a", "failed")),
        row(seen(State.TIMED_OUT), required(), true, failed("a", "timed out")),
        row(
            seen(State.FAILED, State.RUNNING),
            required(),
            true,
            pending(Why.RUNNING, "b not finished")),
        row(seen(State.FAILED, State.CANCELLED), required(), true, failed("a", "failed")),
        row(
            seen(State.PASSED, State.CANCELLED),
            required(),
            true,
            new CiStatus.Cancelled("b was cancelled")),
        row(
            seen(State.PASSED, State.ACTION_REQUIRED),
            required(),
            true,
            pending(Why.WAITS_FOR_A_PERSON, "b waits for a person")),
        row(
            seen(State.PASSED),
            required("a", "z"),
            true,
            pending(Why.REQUIRED_MISSING, "required and not seen: z")),
        row(seen(State.PASSED, State.FAILED), required("a"), true, passed("1 check passed")),
        row(seen(State.PASSED, State.RUNNING), required("a"), true, passed("1 check passed")),
        row(seen(State.FAILED, State.RUNNING), required("a"), true, failed("a", "failed")),
        row(
            seen(State.FAILED),
            required("z"),
            true,
            pending(Why.REQUIRED_MISSING, "required and not seen: z")));
  }

  @ParameterizedTest
  @MethodSource("table")
  void checks_come_to_one_verdict(
      List<Check> seen, List<String> required, boolean configured, CiStatus verdict) {
    assertThat(Checks.verdict(seen, required, configured)).isEqualTo(verdict);
  }

  private static Arguments row(
      List<Check> seen, List<String> required, boolean configured, CiStatus verdict) {
    return Arguments.of(seen, required, configured, verdict);
  }

  /** Checks named a, b, c. */
  private static List<Check> seen(State... states) {
    char[] name = {'a'};
    return Arrays.stream(states).map(s -> Check.of(String.valueOf(name[0]++), s)).toList();
  }

  private static List<String> required(String... names) {
    return List.of(names);
  }

  private static CiStatus pending(Why why, String summary) {
    return new CiStatus.Pending(why, summary);
  }

  private static CiStatus passed(String summary) {
    return new CiStatus.Passed(summary);
  }

  private static CiStatus failed(String check, String summary) {
    return new CiStatus.Failed(List.of(new CheckFailure(check, summary, "")));
  }
}
