package dev.milepost.standalone.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.standalone.home.StandaloneState.Child;
import dev.milepost.standalone.home.StandaloneState.SupervisorStage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLeasesTest {
  @TempDir Path folder = Path.of("");

  @Test
  void a_server_is_needed_while_a_process_holds_a_lease_or_it_is_to_stay() throws IOException {
    ServerLeases leases = new ServerLeases(new Home(folder));
    assertThat(leases.needed()).isFalse();
    leases.take();
    assertThat(leases.needed()).isTrue();
    assertThat(leases.neededByOthers()).isFalse();
    leases.release();
    assertThat(leases.needed()).isFalse();
    leases.keep();
    assertThat(leases.needed()).isTrue();
    leases.dropKeep();
    assertThat(leases.needed()).isFalse();
  }

  @Test
  void a_dead_process_and_a_stray_file_need_nothing() throws Exception {
    Home home = new Home(folder).create();
    Process process = new ProcessBuilder("sleep", "600").start();
    ProcessIdentity holder = ProcessIdentity.of(process.pid()).orElseThrow();
    Files.write(home.leases().resolve(holder.pid() + "-" + holder.start()), new byte[0]);
    Files.write(home.leases().resolve("README"), new byte[0]);
    assertThat(new ServerLeases(home).needed()).isTrue();
    process.destroyForcibly().waitFor();
    assertThat(new ServerLeases(home).needed()).isFalse();
  }

  @Test
  void the_state_is_read_as_it_was_written_and_only_a_living_supervisor_counts()
      throws IOException {
    Home home = new Home(folder).create();
    StateFile file = new StateFile(home);
    assertThat(file.read()).isEmpty();
    StandaloneState state =
        new StandaloneState(
            ProcessIdentity.current(),
            "http://g",
            "b:1",
            "jdbc:x",
            SupervisorStage.READY,
            "",
            List.of(new Child("planner", 12, 34, 56, 7, true)));
    file.write(state);
    assertThat(file.read()).contains(state);
    assertThat(file.alive()).contains(state);
    ProcessIdentity gone = new ProcessIdentity(state.supervisor().pid(), 1);
    file.write(
        new StandaloneState(
            gone, "http://g", "b:1", "jdbc:x", SupervisorStage.READY, "", List.of()));
    assertThat(file.alive()).isEmpty();
  }
}
