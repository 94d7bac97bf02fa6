package dev.milepost.executor.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.service.OutputChunk;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** X3: what is kept and shown of an output, with real processes. */
class OutputTest {
  private static final int MIB = 1024 * 1024;

  @TempDir Path folder;
  private Workbench bench;

  @BeforeEach
  void a_repository() {
    bench = new Workbench(folder);
  }

  @Test
  void an_agent_that_prints_without_end_fills_neither_the_disk_nor_the_log() throws Exception {
    var failed = bench.failed("echo begin; yes fill | head -c 60000000; echo; echo end; exit 9");
    assertThat(failed.kind()).isEqualTo(FailureKind.EXIT_CODE);
    assertThat(failed.outputTail()).hasSizeLessThan(9 * 1024).endsWith("end\n");
    var kept = bench.worktree("a").resolveSibling("12-1-implement-0").resolve("output.log");
    assertThat(Files.size(kept)).isBetween(16L * MIB, 25L * MIB);
    var text = Files.readString(kept, StandardCharsets.UTF_8);
    assertThat(text).startsWith("begin\n").contains("bytes are left out here").endsWith("end\n");
    var live = live();
    assertThat(live.length()).isLessThan(20 * MIB);
    assertThat(live)
        .startsWith("begin\n")
        .contains("characters are left out here")
        .endsWith("end\n");
  }

  @Test
  void control_characters_are_kept_in_the_file_and_shown_to_nobody() throws Exception {
    var failed = bench.failed("printf '\\033[31mred\\033[0m\\007 \\033]0;title\\007ok\\n'; exit 1");
    assertThat(live()).contains("red").contains("ok").doesNotContain("\u001b", "\u0007", "title");
    assertThat(failed.outputTail()).doesNotContain("\u001b", "\u0007");
    var kept = bench.worktree("a").resolveSibling("12-1-implement-0").resolve("output.log");
    assertThat(kept).content().contains("\u001b[31m");
  }

  @Test
  void a_secret_that_is_printed_in_pieces_is_in_none_of_them() throws Exception {
    var key = "-----BEGIN PRIVATE KEY-----\\nTUlJRXZRSUJBREFOQmdrcWhraUc5dzBCQVFFRkFBU0M=\\n";
    var failed =
        bench.failed(
            "printf 'a gh'; printf '%sR7kQ2mXw9LpZ4v' p_; sleep 0.5;"
                + " printf 'Bn8TyHs3JdFcAe6GuKi1No b\\n';"
                + (" printf %b '"
                    + key
                    + "'; sleep 0.5; echo 'QUJD'; echo '-----END PRIVATE KEY-----';")
                + " echo 'Authorization: Bearer t0p-s3cr3t'; printf last; exit 1");
    var shown = "a [redacted] b\n[redacted]\nAuthorization: Bearer [redacted]\nlast";
    assertThat(live()).isEqualTo(shown);
    assertThat(failed.outputTail()).isEqualTo(shown);
    var kept = bench.worktree("a").resolveSibling("12-1-implement-0").resolve("output.log");
    assertThat(kept).content().isEqualTo(shown);
  }

  @Test
  void a_worktree_is_told_of_when_it_is_there_and_not_before() throws Exception {
    bench.failed("exit 1");
    assertThat(bench.said)
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly("WorktreeReady", "AgentStarted");
    bench.said.clear();
    bench.leastFree = Long.MAX_VALUE;
    bench.failed("exit 1");
    assertThat(bench.said).isEmpty();
  }

  private String live() {
    return bench.published.stream().map(OutputChunk::text).collect(Collectors.joining());
  }
}
