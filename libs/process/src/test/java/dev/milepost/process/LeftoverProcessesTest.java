package dev.milepost.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class LeftoverProcessesTest {
  private static final Duration GRACE = Duration.ofMillis(200);
  private static final String MARK = UUID.randomUUID().toString();
  @TempDir Path folder;
  private Process process;
  private Path identity;

  @BeforeEach
  void leave_something_running() throws Exception {
    identity = folder.resolve("identity");
    var builder = new ProcessBuilder("setsid", "sh", "-c", "sleep 300 & sleep 300 & wait");
    builder.environment().put(IdentityFile.VARIABLE, MARK);
    process = builder.start();
    while (group().members().size() < 3) {
      Thread.onSpinWait();
    }
  }

  @AfterEach
  void end_it() {
    group().kill();
  }

  @Test
  void the_group_that_the_file_names_is_ended() throws Exception {
    write(group().start(), IdentityFile.currentBoot(), UUID.randomUUID().toString());
    assertThat(LeftoverProcesses.end(identity, GRACE)).isTrue();
    assertThat(group().members()).isEmpty();
    assertThat(identity).doesNotExist();
  }

  @Test
  void another_process_with_the_same_number_is_left_alone() throws Exception {
    write(group().start() - 1, IdentityFile.currentBoot(), UUID.randomUUID().toString());
    assertThat(LeftoverProcesses.end(identity, GRACE)).isFalse();
    assertThat(group().members()).hasSize(3);
    assertThat(identity).doesNotExist();
  }

  @Test
  void a_file_from_before_the_machine_was_started_names_nothing() throws Exception {
    write(group().start(), UUID.randomUUID().toString(), MARK);
    assertThat(LeftoverProcesses.end(identity, GRACE)).isFalse();
    assertThat(group().members()).hasSize(3);
  }

  @Test
  void with_its_leader_gone_a_group_is_known_by_its_mark() throws Exception {
    write(group().start(), IdentityFile.currentBoot(), MARK);
    process.destroyForcibly().waitFor();
    assertThat(LeftoverProcesses.end(identity, GRACE)).isTrue();
    assertThat(new ProcessGroup(process.pid(), 0, MARK).members()).isEmpty();
  }

  @Test
  void a_file_that_was_cut_names_nothing() throws Exception {
    Files.writeString(identity, "milepost-process 12");
    assertThat(LeftoverProcesses.end(identity, GRACE)).isFalse();
    assertThat(LeftoverProcesses.end(identity, GRACE)).isFalse();
  }

  private ProcessGroup group() {
    long start = ProcessStat.of(process.pid()).map(ProcessStat::start).orElse(0L);
    return new ProcessGroup(process.pid(), start, null);
  }

  private void write(long start, String boot, String mark) throws Exception {
    Files.writeString(
        identity, "milepost-process %d %d %s %s\n".formatted(process.pid(), start, boot, mark));
  }
}
