package dev.milepost.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes that a program has running elsewhere, such as a container. */
@Timeout(30)
class RemoteCleanupTest {
  private static final int REFUSED = 125;
  private static final Duration GRACE = Duration.ofMillis(200);

  @TempDir Path folder;

  @Test
  void it_is_ended_however_the_program_ends() throws Exception {
    assertThat(run("exit 0", Duration.ofSeconds(20))).isEqualTo(new ProcessOutcome.Exited(0));
    assertThat(ended()).hasContent("ended");
    Files.delete(ended());
    assertThat(run("sleep 300", Duration.ofMillis(300))).isEqualTo(new ProcessOutcome.TimedOut());
    assertThat(ended()).hasContent("ended");
    assertThat(note()).doesNotExist();
  }

  @Test
  void it_is_ended_when_the_caller_is_interrupted() throws Exception {
    var caller = Thread.ofPlatform().start(this::runUntilInterrupted);
    while (!Files.exists(folder.resolve("identity")) && caller.isAlive()) {
      Thread.onSpinWait();
    }
    caller.interrupt();
    caller.join();
    assertThat(ended()).hasContent("ended");
  }

  @Test
  void a_program_that_could_not_start_it_was_not_started() throws Exception {
    var outcome = run("exit " + REFUSED, Duration.ofSeconds(20));
    assertThat(outcome).isInstanceOf(ProcessOutcome.NotStarted.class);
    assertThat(run("exit 1", Duration.ofSeconds(20))).isEqualTo(new ProcessOutcome.Exited(1));
  }

  @Test
  void whoever_comes_after_a_kill_ends_it_by_its_note() throws Exception {
    RemoteCleanup.note(command("exit 0", Duration.ofSeconds(20)));
    assertThat(note()).exists();
    LeftoverProcesses.end(folder.resolve("identity"), GRACE);
    assertThat(ended()).hasContent("ended");
    assertThat(note()).doesNotExist();
  }

  private void runUntilInterrupted() {
    try {
      run("sleep 300", Duration.ofSeconds(20));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ProcessOutcome run(String script, Duration limit) throws InterruptedException {
    return new ProcessRunner(GRACE).run(command(script, limit), chunk -> {});
  }

  private Command command(String script, Duration limit) {
    var end = List.of("/bin/sh", "-c", "printf ended > \"$1\"", "end", ended().toString());
    return new Command(
        List.of("sh", "-c", script),
        folder,
        Map.of("PATH", "/usr/bin:/bin"),
        null,
        limit,
        Duration.ZERO,
        folder.resolve("identity"),
        new Command.RemoteProcesses(end, REFUSED));
  }

  private Path ended() {
    return folder.resolve("it is\nended");
  }

  private Path note() {
    return folder.resolve("identity.end");
  }
}
