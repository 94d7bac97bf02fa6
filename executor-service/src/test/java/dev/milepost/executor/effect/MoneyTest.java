package dev.milepost.executor.effect;

import static dev.milepost.executor.effect.Workbench.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Assignment;
import dev.milepost.events.Budget;
import dev.milepost.events.ExecutorEvent.AttemptFailed;
import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.ExecutorEvent.PrOpened;
import dev.milepost.events.ExecutorEvent.UsageReported;
import dev.milepost.events.Usage;
import dev.milepost.events.Work;
import dev.milepost.executor.domain.ExecutorEffect.ReportUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** X10, with scripts that speak as Claude Code does. */
class MoneyTest {
  private static final String RESULT =
      "cat >/dev/null; echo x > x; echo '{\"type\":\"result\",\"modelUsage\":{\"opus-5\":{}},"
          + "\"usage\":{\"input_tokens\":900,\"output_tokens\":100}%s}'";

  @TempDir Path folder;
  private Workbench bench;

  @BeforeEach
  void a_repository() throws Exception {
    bench = new Workbench(folder);
    bench.profile = "claude";
    Files.createDirectories(bench.home);
  }

  @Test
  void what_an_agent_says_that_it_cost_is_reported_with_the_end() throws Exception {
    assertThat(bench.run(RESULT.formatted(",\"total_cost_usd\":0.25")))
        .isInstanceOf(PrOpened.class);
    assertThat(used()).isEqualTo(new Usage("opus-5", 900L, 100L, 250_000L, "agent"));
  }

  @Test
  void tokens_are_priced_by_the_table_with_its_date() throws Exception {
    Files.writeString(
        bench.home.resolve("prices.json"),
        "{\"date\":\"2026-11-01\",\"models\":{\"opus*\":{\"inputPerMillion\":10,\"outputPerMillion\":50},"
            + "\"*\":{\"inputPerMillion\":1,\"outputPerMillion\":1}}}");
    bench.run(RESULT.formatted(""));
    assertThat(used()).isEqualTo(new Usage("opus-5", 900L, 100L, 14_000L, "2026-11-01"));
  }

  @Test
  void a_price_that_nobody_knows_is_not_known() throws Exception {
    bench.run(RESULT.formatted(""));
    assertThat(used().costMicros()).isNull();
  }

  @Test
  void any_agent_may_write_down_what_it_used() throws Exception {
    bench.profile = "shell";
    bench.run(
        "echo x > x; echo '{\"model\":\"m\",\"inputTokens\":5,\"outputTokens\":6,\"costUsd\":0.5}'"
            + " > \"$MILEPOST_USAGE_FILE\"");
    assertThat(used()).isEqualTo(new Usage("m", 5L, 6L, 500_000L, "agent"));
  }

  @Test
  void an_agent_that_tells_nothing_is_reported_only_where_there_is_a_budget() throws Exception {
    bench.profile = "shell";
    bench.run("false");
    assertThat(bench.told).hasSize(1);
    bench.budget = new Budget.Limit(100L, null);
    bench.run("false");
    assertThat(used()).isEqualTo(Usage.UNKNOWN);
  }

  @Test
  void an_agent_is_ended_when_it_reaches_what_is_left() throws Exception {
    bench.left = new Budget.Limit(500L, null);
    var failed =
        bench.failed(
            "cat >/dev/null; echo x > x; for i in 1 2 3 4 5 6 7 8 9; do echo '{\"type\":\"assistant\","
                + "\"message\":{\"usage\":{\"input_tokens\":90,\"output_tokens\":10}}}'; sleep 0.2;"
                + " done; sleep 1000");
    assertThat(failed.kind()).isEqualTo(FailureKind.BUDGET);
    assertThat(used().inputTokens()).isBetween(450L, 810L);
    assertThat(bench.forge().branchHead(Workbench.BRANCH)).isEmpty();
  }

  @Test
  void an_agent_does_not_begin_where_nothing_is_left() throws Exception {
    bench.left = new Budget.Limit(0L, null);
    assertThat(bench.failed("touch \"$HOME/begun\"").kind()).isEqualTo(FailureKind.BUDGET);
    assertThat(bench.home.resolve("begun")).doesNotExist();
  }

  @Test
  void what_a_killed_executors_agent_had_said_is_told_by_the_next_incarnation() throws Exception {
    bench.failed(
        "echo '{\"type\":\"assistant\",\"message\":{\"usage\":{\"input_tokens\":90,"
            + "\"output_tokens\":10}}}'; exit 1");
    assertThat(lost(FIRST)).isEqualTo(new Usage(null, 90L, 10L, null, null));
    assertThat(lost(FIRST.again())).as("never begun").isEqualTo(new Usage(null, 0L, 0L, 0L, null));
    bench.profile = "shell";
    bench.run("b", "exit 1", FIRST, null, false);
    var silent = bench.executor("b").run(Workbench.RUN, new ReportUsage(bench.spec("x"), FIRST));
    assertThat(((UsageReported) silent.getFirst()).usage()).isEqualTo(Usage.UNKNOWN);
  }

  @Test
  void of_a_conversation_that_tells_of_the_whole_each_turn_counts_once() throws Exception {
    bench.profile = "codex";
    var opened = (PrOpened) bench.run(codex(100, 10));
    assertThat(used()).isEqualTo(new Usage(null, 100L, 10L, null, null));
    var fix = new Assignment(Workbench.ISSUE, 1, Work.FIX, 1);
    bench.run("a", codex(250, 30), fix, opened.head(), false);
    assertThat(((UsageReported) bench.told.getFirst()).usage())
        .isEqualTo(new Usage(null, 150L, 20L, null, null));
  }

  private static String codex(int input, int output) {
    return "cat >/dev/null; echo $$ >> x; echo '{\"type\":\"thread.started\",\"thread_id\":\"t-1\"}';"
        + " echo '{\"type\":\"turn.completed\",\"usage\":{\"input_tokens\":%d,\"output_tokens\":%d}}'"
            .formatted(input, output);
  }

  private Usage lost(Assignment assignment) throws Exception {
    var told = bench.executor("a").run(Workbench.RUN, new ReportUsage(bench.spec("x"), assignment));
    return ((UsageReported) told.getFirst()).usage();
  }

  @Test
  void a_providers_limit_is_no_failure_of_the_work() throws Exception {
    var failed =
        bench.failed(
            "echo '{\"type\":\"result\",\"is_error\":true,\"result\":\"Claude usage limit reached|"
                + Instant.now().plusSeconds(3600).getEpochSecond()
                + "\"}'; exit 1");
    assertThat(failed.kind()).isEqualTo(FailureKind.USAGE_LIMIT);
    assertThat(failed.resumeAt()).isAfter(Instant.now().plusSeconds(3500));
  }

  @Test
  void an_issue_that_speaks_of_limits_pauses_nobody() throws Exception {
    var failed =
        bench.failed(
            "echo 'usage limit reached|9999999999'; echo '{\"type\":\"result\",\"is_error\":true,"
                + "\"result\":\"it broke\"}'; exit 1");
    assertThat(failed.kind()).isEqualTo(FailureKind.EXIT_CODE);
  }

  private Usage used() {
    assertThat(bench.told).hasSize(2);
    assertThat(bench.told.getLast()).isInstanceOfAny(PrOpened.class, AttemptFailed.class);
    return ((UsageReported) bench.told.getFirst()).usage();
  }

  @Test
  void an_account_that_is_too_large_to_be_read_is_told_of() throws Exception {
    var failed = bench.failed("head -c 300000 /dev/zero >\"$MILEPOST_USAGE_FILE\"; exit 3");
    assertThat(failed.outputTail()).contains("MILEPOST_USAGE_FILE has 300000 bytes, more than");
  }
}
