package dev.milepost.executor.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.milepost.events.ExecutorEvent.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real disk of a few MiB, where this machine lets us have one. */
class FullDiskTest {
  @TempDir Path folder;
  private Path disk;
  private Workbench bench;
  private boolean mounted;

  @BeforeEach
  void a_small_disk_under_the_executor() throws Exception {
    bench = new Workbench(folder);
    disk = Files.createDirectories(bench.home.resolve("executors"));
    mounted = run("mount", "-t", "tmpfs", "-o", "size=8m", "none", disk.toString()) == 0;
    assumeTrue(mounted);
  }

  @AfterEach
  void no_disk_is_left() throws Exception {
    // A git that was asked lately still stands in the folder for a moment.
    await().until(() -> !mounted || run("umount", disk.toString()) == 0);
  }

  @Test
  void a_disk_that_an_agent_fills_is_named_as_what_it_is() throws Exception {
    var failed = bench.failed("head -c 100000000 /dev/zero > big");
    assertThat(failed.kind()).isEqualTo(FailureKind.RESOURCES);
    assertThat(failed.message()).contains("is full");
    assertThat(bench.worktree("a")).as("what filled it").doesNotExist();
    assertThat(bench.forge().branchHead(Workbench.BRANCH)).isEmpty();
  }

  @Test
  void a_disk_that_is_full_before_is_named_as_what_it_is() throws Exception {
    try {
      Files.write(disk.resolve("big"), new byte[16 << 20]);
    } catch (IOException e) {
      // That is the point.
    }
    var failed = bench.failed("echo hello > greeting.txt");
    assertThat(failed.kind()).isEqualTo(FailureKind.RESOURCES);
  }

  private static int run(String... command) throws Exception {
    var process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    return process.waitFor();
  }
}
