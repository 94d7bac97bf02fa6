package dev.milepost.cli.show;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.milepost.api.RunView;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RemainingTimeTest {
  private static final Instant BEGIN = Instant.parse("2026-11-21T08:00:00Z");
  private static final Instant NOW = BEGIN.plusSeconds(600);

  private final List<String> issues = new ArrayList<>();

  @Test
  void nothing_is_said_before_something_was_merged_and_where_nothing_goes_on() throws Exception {
    open(1);
    assertThat(RemainingTime.of(run("running", 1), NOW)).isEmpty();
    merged(2, 60);
    assertThat(RemainingTime.of(run("running", 1), NOW)).isPresent();
    assertThat(RemainingTime.of(run("paused", 1), NOW)).isEmpty();
  }

  @Test
  void what_is_left_takes_the_median_wave_after_wave() throws Exception {
    merged(1, 10);
    merged(2, 60);
    merged(3, 3600);
    open(4);
    open(5);
    open(6);
    open(7, 4, 5);
    open(8, 7, 99);
    assertThat(left(1)).contains(new RemainingTime(Duration.ofSeconds(5 * 60), 3));
    assertThat(left(2)).contains(new RemainingTime(Duration.ofSeconds(4 * 60), 3));
    assertThat(left(8)).contains(new RemainingTime(Duration.ofSeconds(3 * 60), 3));
  }

  @Test
  void in_a_run_that_flows_nobody_waits_for_a_wave() throws Exception {
    merged(1, 60);
    open(2);
    running(3, 30);
    open(4, 3);
    assertThat(left(2)).contains(new RemainingTime(Duration.ofSeconds(2 * 60), 1));
    assertThat(RemainingTime.of(flowing(2), NOW))
        .contains(new RemainingTime(Duration.ofSeconds(90), 1));
  }

  @Test
  void what_an_issue_has_spent_counts_and_one_that_takes_longer_could_end_at_any_time()
      throws Exception {
    merged(1, 60);
    running(2, 20);
    assertThat(left(1)).contains(new RemainingTime(Duration.ofSeconds(40), 1));
    issues.removeLast();
    running(2, 400);
    assertThat(left(1).orElseThrow()).hasToString("could end at any time, by 1 issue so far");
  }

  @Test
  void a_cycle_ends() throws Exception {
    merged(1, 60);
    open(2, 3);
    open(3, 2);
    assertThat(left(1)).isPresent();
  }

  @Test
  void a_terminal_has_the_times_and_what_agents_say_and_no_line_of_it_stays() throws Exception {
    merged(1, 60);
    running(2, 20);
    var bytes = new ByteArrayOutputStream();
    var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    var live = new LiveView(out, new Screen(100, 24, true, false));
    live.now(run("running", 1), NOW, Map.of(2, "compiling\u001b[2J\u0007"));
    String drawn = bytes.toString(StandardCharsets.UTF_8);
    assertThat(drawn)
        .contains("since 10m 00s; expected: some 40s more, by 1 issue so far")
        .contains("#2 says: compiling")
        .doesNotContain("\u001b[2J", "\u0007");
    bytes.reset();
    live.erase();
    long lines = drawn.chars().filter(c -> c == '\n').count();
    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("\u001b[" + lines + "A\u001b[J");
  }

  private Optional<RemainingTime> left(int parallel) throws Exception {
    return RemainingTime.of(run("running", parallel), NOW);
  }

  private void merged(int number, int seconds) {
    issues.add(
        "{\"number\":%d,\"title\":\"a\",\"state\":\"merged\",\"wave\":1,\"startedAt\":\"%s\",\"settledAt\":\"%s\"}"
            .formatted(number, BEGIN, BEGIN.plusSeconds(seconds)));
  }

  private void running(int number, int seconds) {
    issues.add(
        "{\"number\":%d,\"title\":\"a\",\"state\":\"running\",\"wave\":1,\"executor\":\"e\",\"startedAt\":\"%s\"}"
            .formatted(number, NOW.minusSeconds(seconds)));
  }

  private void open(int number, Integer... after) {
    issues.add(
        "{\"number\":%d,\"title\":\"a\",\"state\":\"waiting\",\"blockedBy\":%s}"
            .formatted(number, List.of(after)));
  }

  private RunView run(String status, int parallel) throws Exception {
    return run(status, parallel, "");
  }

  private RunView flowing(int parallel) throws Exception {
    return run("running", parallel, "\"schedule\":\"flow\",");
  }

  private RunView run(String status, int parallel, String more) throws Exception {
    String json =
        """
        {"run":"r","milestone":"M1","status":"%s","execute":true,"parallel":%d,"submittedAt":"%s",
         %s"issues":[%s]}"""
            .formatted(status, parallel, BEGIN, more, String.join(",", issues));
    return JsonMapper.builder()
        .addModule(new JavaTimeModule())
        .build()
        .readValue(json, RunView.class);
  }
}
