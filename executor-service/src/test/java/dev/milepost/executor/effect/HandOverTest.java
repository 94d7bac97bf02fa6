package dev.milepost.executor.effect;

import static dev.milepost.executor.effect.Workbench.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.ExecutorEvent;
import dev.milepost.events.ExecutorEvent.AttemptFailed;
import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.ExecutorEvent.PrOpened;
import dev.milepost.testkit.AwaitLimit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** D3: an executor is stopped in the midst of an attempt. */
class HandOverTest {
  /** Says its conversation, does half of its work, and waits unless it goes on with one. */
  private static final String AGENT =
      """
      cat > "$HOME/prompt"
      echo "$@" >> "$HOME/calls"
      echo '{"type":"system","subtype":"init","session_id":"s-1"}'
      case "$*" in *"--resume s-1"*) ;; *) echo half > half.txt; echo $$ > "$HOME/pid"; sleep 1000;; esac
      echo whole > whole.txt
      echo '{"type":"result","is_error":false,"session_id":"s-1"}'
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
  void the_agent_is_ended_and_the_next_attempt_goes_on_with_its_worktree_and_conversation()
      throws Exception {
    var first = (AttemptFailed) handedOver();
    assertThat(first.kind()).isEqualTo(FailureKind.HANDED_OVER);
    long agent = Long.parseLong(Files.readString(bench.home.resolve("pid")).strip());
    assertThat(Workbench.isRunning(agent)).isFalse();

    bench.handOver = new HandOver(); // the next incarnation's
    var next = bench.run("a", AGENT, FIRST.again(), null, true);
    assertThat(next).isInstanceOf(PrOpened.class);
    assertThat(bench.pushed("half.txt")).contains("half");
    assertThat(bench.pushed("whole.txt")).contains("whole");
    assertThat(calls()).hasSize(2);
    assertThat(calls().getLast()).endsWith("--resume s-1");
    assertThat(bench.home.resolve("prompt")).content().contains("was ended in the midst");
  }

  @Test
  void what_is_begun_while_the_executor_is_being_stopped_is_handed_over_without_an_agent()
      throws Exception {
    bench.handOver.begin();
    assertThat(bench.failed("echo x > x").kind()).isEqualTo(FailureKind.HANDED_OVER);
    assertThat(bench.agents()).isZero();
  }

  @Test
  void a_failure_that_the_agent_had_by_itself_stays_one() throws Exception {
    var failed = bench.failed("cat >/dev/null; exit 3");
    bench.handOver.begin();
    assertThat(failed.kind()).isEqualTo(FailureKind.EXIT_CODE);
  }

  private ExecutorEvent handedOver() throws Exception {
    var result = new CompletableFuture<ExecutorEvent>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                result.complete(bench.run(AGENT));
              } catch (Exception e) {
                result.completeExceptionally(e);
              }
            });
    AwaitLimit.eventually().until(() -> Files.exists(bench.home.resolve("pid")));
    bench.handOver.begin();
    return result.get();
  }

  private List<String> calls() throws Exception {
    return Files.readAllLines(bench.home.resolve("calls"));
  }
}
