package dev.milepost.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.process.Command;
import dev.milepost.process.Command.RemoteProcesses;
import dev.milepost.sandbox.ContainerEngine.ContainerEngineKind;
import dev.milepost.sandbox.SandboxMounts.SandboxMount;
import dev.milepost.sandbox.network.NetworkPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerTest {
  private static final Map<String, String> OWN =
      Map.of("PATH", "/usr/bin", "HOME", "/home/me", "DOCKER_HOST", "unix:///run/d.sock");

  @TempDir Path folder;

  @Test
  void all_arguments_are_ours_and_the_programs_come_last() {
    assertThat(line(ContainerEngineKind.PODMAN, true, SandboxPolicy.NONE))
        .isEqualTo(
            """
            /usr/bin/podman run --rm --interactive --name milepost-1 \
            --label dev.milepost.folder=/srv/tree --pull never --log-driver none \
            --network none --read-only --cap-drop ALL \
            --security-opt no-new-privileges --security-opt label=disable \
            --memory 4294967296 --pids-limit 2048 --userns keep-id --user 1000:1000 \
            --tmpfs /tmp:rw,exec,nosuid,nodev,mode=1777 \
            --tmpfs /run:rw,exec,nosuid,nodev,mode=1777 \
            --tmpfs /home/me:rw,exec,nosuid,nodev,mode=1777 \
            --mount type=bind,source=/srv/mirror,target=/srv/mirror,readonly \
            --mount type=bind,source=/srv/tree,target=/srv/tree \
            --env HOME --env TOKEN --env MILEPOST_PROCESS \
            --workdir /srv/tree --entrypoint  agents:1 agent --say it's; all""");
  }

  @Test
  void files_belong_to_this_account_whatever_the_engine_runs_as() {
    assertThat(line(ContainerEngineKind.PODMAN, false, SandboxPolicy.NONE))
        .contains(" --user 1000:1000 ")
        .doesNotContain("--userns");
    assertThat(line(ContainerEngineKind.DOCKER, false, SandboxPolicy.NONE))
        .contains(" --user 1000:1000 ");
    assertThat(line(ContainerEngineKind.DOCKER, true, SandboxPolicy.NONE)).contains(" --user 0:0 ");
  }

  @Test
  void a_profile_widens_it() throws Exception {
    var there = Files.createDirectories(folder.resolve("there")).toString();
    var reach =
        new SandboxPolicy(
            null,
            NetworkPolicy.OPEN,
            List.of(there, "~/nowhere"),
            List.of(folder.toString()),
            "registry/mine:2");
    assertThat(line(ContainerEngineKind.DOCKER, false, reach))
        .contains(" --network none ")
        .contains("source=%1$s,target=%1$s,readonly".formatted(there))
        .contains("source=%1$s,target=%1$s ".formatted(folder))
        .doesNotContain("nowhere")
        .contains(" registry/mine:2 agent ");
  }

  @Test
  void its_network_is_none_but_where_nothing_in_it_could_lead_to_the_proxy() {
    var mine = new SandboxPolicy(null, NetworkPolicy.OPEN, List.of(), List.of(), "mine");
    var bare =
        new SandboxPolicy(null, NetworkPolicy.listed("a.example"), List.of(), List.of(), "bare");
    assertThat(line(ContainerEngineKind.DOCKER, false, mine)).contains(" --network none ");
    assertThat(line(ContainerEngineKind.DOCKER, false, bare)).doesNotContain("--network");
    assertThat(line(ContainerEngineKind.DOCKER, false, mine, "agents-only"))
        .contains(" --network agents-only ");
    assertThat(line(ContainerEngineKind.DOCKER, false, mine.withoutNetwork(), "agents-only"))
        .contains(" --network none ");
  }

  @Test
  void a_forwarder_and_its_sockets_are_handed_in() {
    var reach =
        new SandboxPolicy(null, NetworkPolicy.listed("a.example"), List.of(), List.of(), null);
    var network = new SandboxedProgram.SandboxNetwork("x=%s", lines -> {});
    var container = container(ContainerEngineKind.PODMAN, true, null);
    var command = command(Map.of("PATH", "/usr/bin", "https_proxy", "http://proxy.corp:3128"));
    try (var confined = SandboxedProgram.of(container, command, enclosure(), reach, network)) {
      assertThat(String.join(" ", confined.command().argv()))
          .containsPattern(
              "--mount type=bind,source=(\\S+)/in,target=\\1/in,readonly .* agents:1 perl"
                  + " \\1/in/forward.pl 7f000001 17128 \\1/in/0.sock -- agent --say")
          .contains("--env HTTPS_PROXY --env HTTP_PROXY", "--env https_proxy ");
      assertThat(confined.command().environment())
          .containsEntry("https_proxy", "http://127.0.0.1:17128")
          .containsEntry("NO_PROXY", "localhost,127.0.0.1,::1");
    }
  }

  @Test
  void the_engine_keeps_its_environment_and_hands_none_of_it_on() {
    var within = within(Map.of("HOME", "/other", "PATH", "/mine", "TOKEN", "hunter2"));
    assertThat(within.environment()).containsAllEntriesOf(OWN).containsEntry("TOKEN", "hunter2");
    assertThat(String.join(" ", within.argv()))
        .contains("--env HOME=/other --env PATH=/mine --env TOKEN ")
        .doesNotContain("DOCKER_HOST", "hunter2");
  }

  @Test
  void it_is_removed_at_the_end_and_its_refusal_is_no_end_of_the_agents() {
    var elsewhere = within(Map.of()).elsewhere();
    assertThat(elsewhere)
        .isEqualTo(
            new RemoteProcesses(List.of("/usr/bin/docker", "rm", "--force", "milepost-1"), 125));
  }

  @Test
  void what_could_be_taken_for_more_than_a_name_or_path_is_refused() {
    assertThatThrownBy(
            () -> new SandboxPolicy(null, NetworkPolicy.OPEN, List.of(), List.of(), "--privileged"))
        .hasMessageContaining("begins with a letter or digit, but found \"--privileged\"");
    assertThatThrownBy(() -> new ContainerSettings("a b", 1 << 30, 1, null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ContainerSettings(null, 5, 1, null))
        .hasMessageContaining("at least 16777216 bytes, but found 5");
    var comma = List.of(SandboxMount.writable(Path.of("/a,target=/etc")));
    var enclosure = new SandboxMounts(Path.of("/srv/tree"), comma, Path.of("/home/me"));
    var container = container(ContainerEngineKind.DOCKER, false, null);
    assertThatThrownBy(() -> container.around(command(OWN), enclosure, SandboxPolicy.NONE))
        .hasMessageContaining("without commas");
  }

  private static String line(ContainerEngineKind kind, boolean rootless, SandboxPolicy reach) {
    return line(kind, rootless, reach, null);
  }

  private static String line(
      ContainerEngineKind kind, boolean rootless, SandboxPolicy reach, @Nullable String network) {
    var command = command(Map.of("PATH", "/usr/bin", "HOME", "/home/me", "TOKEN", "hunter2"));
    var within = container(kind, rootless, network).around(command, enclosure(), reach);
    return String.join(" ", within.argv());
  }

  private static Command within(Map<String, String> environment) {
    return container(ContainerEngineKind.DOCKER, false, null)
        .around(command(environment), enclosure(), SandboxPolicy.NONE);
  }

  private static Container container(
      ContainerEngineKind kind, boolean rootless, @Nullable String network) {
    var program = kind == ContainerEngineKind.DOCKER ? "/usr/bin/docker" : "/usr/bin/podman";
    return new Container(
        new ContainerEngine(kind, program, rootless, OWN),
        new ContainerSettings(
            "agents:1",
            ContainerSettings.DEFAULT_MEMORY_BYTES,
            ContainerSettings.DEFAULT_PROCESSES,
            network),
        HiddenPaths.OF_MACHINE,
        "1000:1000",
        () -> "milepost-1",
        image -> !image.contains("bare"));
  }

  private static SandboxMounts enclosure() {
    return new SandboxMounts(
        Path.of("/srv/tree"),
        List.of(
            SandboxMount.readable(Path.of("/srv/mirror")),
            SandboxMount.writable(Path.of("/srv/tree"))),
        Path.of("/home/me"));
  }

  private static Command command(Map<String, String> environment) {
    return new Command(
        List.of("agent", "--say", "it's; all"),
        Path.of("/srv/tree"),
        environment,
        null,
        Duration.ofMinutes(1),
        Duration.ZERO,
        Path.of("/srv/agent.identity"));
  }
}
