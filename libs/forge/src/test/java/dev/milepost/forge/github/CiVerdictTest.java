package dev.milepost.forge.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.forge.CiStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every status and conclusion of GitHub's description, alone and together. */
class CiVerdictTest {
  @ParameterizedTest(name = "{0} of which are required: {1}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "- | - | NotConfigured",
        "- | b | NOT_STARTED",
        "a:success | b | NOT_STARTED",
        "a:queued | - | RUNNING",
        "a:in_progress | - | RUNNING",
        "a:requested | - | RUNNING",
        "a:pending | - | RUNNING",
        "a:waiting | - | WAITS_FOR_A_PERSON",
        "a:success | - | ChecksPassed",
        "a:neutral | - | ChecksPassed",
        "a:skipped | - | ChecksPassed",
        "a:failure | - | Red a",
        "a:timed_out | - | Red a",
        "a:startup_failure | - | Red a",
        "a:something_new | - | Red a",
        "a:action_required | - | WAITS_FOR_A_PERSON",
        "a:cancelled | - | ChecksCancelled",
        "a:stale | - | ChecksCancelled",
        "a:failure b:queued | - | RUNNING",
        "a:failure b:cancelled c:action_required d:success | - | Red a",
        "a:failure b:failure | - | Red a b",
        "a:failure b:success | b | ChecksPassed",
        "a:queued b:success | b | ChecksPassed",
        "a:success | a b | REQUIRED_MISSING",
        "a:failure | a b | Red a",
        "a:queued | a b | RUNNING",
      })
  void checks_together_say(String checks, String required, String verdict) {
    assertThat(shown(CiVerdict.of(checks(checks), names(required), false))).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"success, ChecksPassed", "pending, RUNNING", "failure, Red s", "error, Red s"})
  void a_commit_status_says(String state, String verdict) {
    var check = Check.of(new GitHubJson.StatusJson("s", state, null));
    assertThat(shown(CiVerdict.of(List.of(check), Set.of(), false))).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"true, NOT_STARTED", "false, NotConfigured"})
  void no_checks_soon_after_a_push_are_not_started_yet(boolean soon, String verdict) {
    assertThat(shown(CiVerdict.of(List.of(), Set.of(), soon))).isEqualTo(verdict);
  }

  @ParameterizedTest(name = "{0} of {1}, {2}, {3} runs, required {4}")
  @CsvSource(
      nullValues = "-",
      value = {
        "queued, github-actions, -, 0, -, RUNNING",
        "queued, github-actions, -, 0, build, RUNNING",
        "waiting, github-actions, -, 0, -, WAITS_FOR_A_PERSON",
        "completed, github-actions, action_required, 0, build, WAITS_FOR_A_PERSON",
        "completed, github-actions, startup_failure, 0, -, Red github-actions",
        "completed, github-actions, startup_failure, 0, build, Red github-actions",
        "completed, github-actions, success, 0, -, NotConfigured",
        "completed, github-actions, skipped, 0, build, NOT_STARTED",
        "queued, some-app, -, 0, -, NotConfigured",
        "queued, some-app, -, 0, build, NOT_STARTED",
        "completed, some-app, failure, 0, -, NotConfigured",
        "completed, some-app, action_required, 0, -, WAITS_FOR_A_PERSON",
        "in_progress, github-actions, -, 3, -, NotConfigured",
        "new_word, github-actions, -, 0, -, NotConfigured",
        "-, github-actions, -, 0, -, NotConfigured",
      })
  void a_suite_without_runs_says(
      String status, String app, String conclusion, int runs, String required, String verdict) {
    var suite =
        new GitHubJson.CheckSuiteJson(status, conclusion, new GitHubJson.AppJson(app), runs);
    var checks = Check.of(suite).stream().toList();
    assertThat(shown(CiVerdict.of(checks, names(required), false))).isEqualTo(verdict);
  }

  @Test
  void a_required_check_that_was_seen_makes_suites_irrelevant() {
    var suite =
        new GitHubJson.CheckSuiteJson(
            "completed", "startup_failure", new GitHubJson.AppJson("github-actions"), 0);
    var checks = new ArrayList<>(checks("build:success"));
    checks.addAll(Check.of(suite).stream().toList());
    assertThat(shown(CiVerdict.of(checks, Set.of("build"), false))).isEqualTo("ChecksPassed");
    assertThat(shown(CiVerdict.of(checks, Set.of(), false))).isEqualTo("Red github-actions");
  }

  private static String shown(CiVerdict verdict) {
    return switch (verdict) {
      case CiVerdict.Red red ->
          red.checks().stream().map(Check::name).collect(Collectors.joining(" ", "Red ", ""));
      case CiVerdict.PlainStatus settled ->
          settled.status() instanceof CiStatus.ChecksPending pending
              ? pending.why().name()
              : settled.status().getClass().getSimpleName();
    };
  }

  private static List<Check> checks(String text) {
    return words(text).map(CiVerdictTest::check).toList();
  }

  private static Check check(String word) {
    var parts = word.split(":");
    boolean open =
        Set.of("queued", "in_progress", "requested", "pending", "waiting").contains(parts[1]);
    return Check.of(
        new GitHubJson.CheckRunJson(
            1, parts[0], open ? parts[1] : "completed", open ? null : parts[1], null, null));
  }

  private static Set<String> names(String text) {
    return words(text).collect(Collectors.toSet());
  }

  private static java.util.stream.Stream<String> words(String text) {
    return text == null ? java.util.stream.Stream.empty() : Arrays.stream(text.split(" "));
  }
}
