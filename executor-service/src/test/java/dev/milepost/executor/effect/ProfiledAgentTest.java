package dev.milepost.executor.effect;

import static dev.milepost.executor.effect.Workbench.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Assignment;
import dev.milepost.events.ExecutorEvent.AttemptFailed;
import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.ExecutorEvent.FixPushed;
import dev.milepost.events.ExecutorEvent.PrOpened;
import dev.milepost.events.Work;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A script in the place of Claude Code. */
class ProfiledAgentTest {
  private static final Assignment FIX = new Assignment(12, 1, Work.FIX, 1);

  /** Speaks as the real one does, and keeps how it was called. */
  private static final String AGENT =
      """
      cat > /dev/null
      echo "$@" >> "$HOME/calls"
      case "$*" in *"--resume gone"*) echo 'No conversation found with session ID: gone';
        echo '{"type":"result","is_error":true,"session_id":"gone"}'; exit 1;; esac
      echo "$*" >> work.txt
      echo '{"type":"result","is_error":false,"session_id":"s-1","usage":{"input_tokens":7,"output_tokens":3}}'
      """;

  @TempDir Path folder;
  private Workbench bench;

  @BeforeEach
  void a_repository() throws Exception {
    bench = new Workbench(folder);
    bench.profile = "claude";
    Files.createDirectories(bench.home);
  }

  @Test
  void a_fix_round_goes_on_with_the_conversation() throws Exception {
    var opened = (PrOpened) bench.run(AGENT);
    var fixed = bench.run("a", AGENT, FIX, opened.head(), false);
    assertThat(fixed).isInstanceOf(FixPushed.class);
    var calls = Files.readAllLines(bench.home.resolve("calls"));
    assertThat(calls.get(0)).doesNotContain("--resume");
    assertThat(calls.get(1)).endsWith("--resume s-1");
  }

  @Test
  void on_another_executor_a_new_conversation_begins() throws Exception {
    var opened = (PrOpened) bench.run(AGENT);
    assertThat(bench.run("b", AGENT, FIX, opened.head(), false)).isInstanceOf(FixPushed.class);
    assertThat(Files.readAllLines(bench.home.resolve("calls")).get(1)).doesNotContain("--resume");
  }

  @Test
  void a_conversation_that_is_gone_is_begun_anew() throws Exception {
    var opened = (PrOpened) bench.run(AGENT);
    var kept = bench.worktree("a").resolveSibling("conversation-claude");
    assertThat(kept).content().isEqualTo("s-1");
    Files.writeString(kept, "gone");
    assertThat(bench.run("a", AGENT, FIX, opened.head(), false)).isInstanceOf(FixPushed.class);
    assertThat(Files.readAllLines(bench.home.resolve("calls"))).hasSize(3);
    assertThat(kept).content().isEqualTo("s-1");
  }

  @Test
  void an_agent_that_says_that_it_failed_is_believed() throws Exception {
    var failed =
        bench.failed(
            "echo x > x; echo '{\"type\":\"result\",\"is_error\":true,\"result\":\"API Error\"}'");
    assertThat(failed.kind()).isEqualTo(FailureKind.EXIT_CODE);
    assertThat(failed.message()).contains("API Error");
  }

  @Test
  void a_profile_says_which_variables_are_handed_on_and_never_a_forges_token() throws Exception {
    Files.createDirectories(bench.home.resolve("profiles"));
    Files.writeString(
        bench.home.resolve("profiles/mine.json"),
        "{\"name\":\"mine\",\"environment\":[\"SEC*\",\"GITHUB_*\",\"GH_*\",\"MILE*\"],\"set\":{\"A\":\"b\"}}");
    bench.profile = "mine";
    bench.own.put("GITHUB_TOKEN", "t0p");
    bench.own.put("MILEPOST_GITHUB_TOKEN", "t0p");
    bench.own.put("SECOND", "fine");
    bench.run("env > env.txt");
    assertThat(bench.pushed("env.txt")).contains("SECOND=fine", "A=b").doesNotContain("t0p");
  }

  @Test
  void a_profile_that_nobody_knows_is_told_with_those_that_are_known() throws Exception {
    bench.profile = "clod";
    var failed = (AttemptFailed) bench.run("a", "true", FIRST, null, false);
    assertThat(failed.kind()).isEqualTo(FailureKind.NOT_STARTED);
    assertThat(failed.message()).contains("claude, codex, gemini, opencode, shell", "clod");
  }
}
