package dev.milepost.agents.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.milepost.agents.profile.Profiles;
import dev.milepost.sandbox.ActiveSandbox;
import dev.milepost.sandbox.ActiveSandbox.ProgramKind;
import dev.milepost.sandbox.Sandbox.SandboxChoice;
import dev.milepost.sandbox.Sandboxes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentRowsTest {
  @TempDir Path home;

  @Test
  void a_program_that_is_not_on_the_path_of_its_agents_is_told_as_missing() throws Exception {
    program("bin/codex");
    program("more/mine");
    var own = Map.of("PATH", home.resolve("bin").toString());
    profile("there", "\"program\":[\"mine\"],\"set\":{\"PATH\":\"%s\"}", home.resolve("more"));
    profile("absolute", "\"program\":[\"%s\"]", home.resolve("gone/agent"));
    profile("committed", "\"program\":[\"./agent.sh\"]");
    var rows =
        new AgentRows(
                Profiles.in(home.resolve("profiles")), Sandboxes.of(SandboxChoice.NONE, own), own)
            .of(ProgramKind.AGENTS);
    assertThat(rows)
        .extracting(ActiveSandbox::profile, ActiveSandbox::missingProgram)
        .containsExactlyInAnyOrder(
            tuple("absolute", home.resolve("gone/agent").toString()),
            tuple("claude", "claude"),
            tuple("codex", null),
            tuple("committed", null),
            tuple("gemini", "gemini"),
            tuple("opencode", "opencode"),
            tuple("shell", null),
            tuple("there", null));
  }

  private void program(String name) throws Exception {
    var file = home.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private void profile(String name, String more, Object... values) throws Exception {
    var folder = Files.createDirectories(home.resolve("profiles"));
    Files.writeString(
        folder.resolve(name + ".json"),
        "{\"name\":\"%s\",%s}".formatted(name, more.formatted(List.of(values).toArray())));
  }
}
