package dev.milepost.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.cli.api.GatewayException;
import dev.milepost.standalone.Installation;
import dev.milepost.standalone.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandaloneServersTest {
  @TempDir Path folder = Path.of("");

  private StandaloneServers servers() {
    var home = Home.of(Map.of("MILEPOST_HOME", folder.toString()));
    return new StandaloneServers(new Installation(folder), home);
  }

  @Test
  void the_folder_in_which_an_agent_worked_is_found_whichever_executor_has_it() throws IOException {
    var kept = folder.resolve("executors/executor-2/runs/m1-x/issue-3/worktree");
    Files.createDirectories(kept);
    Files.createDirectories(folder.resolve("executors/executor-1/runs/m1-x/issue-4/worktree"));
    assertThat(servers().worktrees("m1-x", 3)).containsExactly(kept);
    assertThat(servers().worktrees("m1-x", 5)).isEmpty();
  }

  @Test
  void a_home_that_was_never_used_has_no_runs_and_no_server_is_started_to_say_so()
      throws IOException {
    var servers = servers();
    assertThatThrownBy(() -> servers.requireRuns(Optional.empty()))
        .isInstanceOf(GatewayException.GatewayUnavailableException.class)
        .hasMessageContaining("There is no run in " + folder);
    Files.createDirectory(folder.resolve("broker"));
    assertThatCode(() -> servers.requireRuns(Optional.of("m1"))).doesNotThrowAnyException();
  }

  @Test
  void a_mistyped_run_is_told_without_a_server_where_it_is_known_which_runs_there_are()
      throws IOException {
    Files.createDirectory(folder.resolve("broker"));
    Files.writeString(folder.resolve("runs-at-rest"), "m1-abc\nm2-def");
    var servers = servers();
    assertThatThrownBy(() -> servers.requireRuns(Optional.of("m3")))
        .isInstanceOf(GatewayException.GatewayRefusedException.class)
        .hasMessageContaining("No run of " + folder + " began with \"m3\"");
    assertThatCode(() -> servers.requireRuns(Optional.of("m3"))).doesNotThrowAnyException();
    Files.writeString(folder.resolve("runs-at-rest"), "m1-abc\nm2-def");
    for (var named : List.of(Optional.of("m1"), Optional.of("m2-def"), Optional.<String>empty())) {
      assertThatCode(() -> servers.requireRuns(named)).doesNotThrowAnyException();
    }
  }

  @Test
  void a_server_of_elsewhere_names_no_folder_outside() throws IOException {
    Files.createDirectories(folder.resolve("executors/executor-1/runs/issue-3/worktree"));
    assertThat(servers().worktrees(".", 3)).isEmpty();
    assertThat(servers().worktrees("../../x", 3)).isEmpty();
  }
}
