package dev.milepost.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The end of the processes of a JVM that ends. */
@Timeout(60)
class JvmEndTest {
  @TempDir Path folder;
  private Process jvm;
  private BufferedReader said;
  private final List<Long> pids = new ArrayList<>();

  @BeforeEach
  void a_jvm_runs_a_command() throws Exception {
    jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                KilledJvm.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    said = new BufferedReader(new InputStreamReader(jvm.getInputStream()));
    while (pids.size() < 2) {
      pids.add(Long.parseLong(said.readLine()));
    }
  }

  @AfterEach
  void nothing_stays() {
    jvm.destroyForcibly();
    pids.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
  }

  @Test
  void what_a_killed_jvm_left_is_ended_by_the_next_through_the_identity_file() throws Exception {
    jvm.destroyForcibly().waitFor();
    assertThat(pids).allMatch(ProcessRunnerTest::alive);
    assertThat(LeftoverProcesses.end(folder.resolve("identity"), Duration.ofMillis(200))).isTrue();
    assertThat(pids).noneMatch(ProcessRunnerTest::alive);
  }

  @Test
  void a_jvm_that_is_asked_to_end_ends_its_processes_and_takes_it_for_no_result() throws Exception {
    jvm.toHandle().destroy();
    assertThat(said.lines()).noneMatch(line -> line.contains("Signalled"));
    jvm.waitFor();
    assertThat(pids).noneMatch(ProcessRunnerTest::alive);
  }
}
