package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --tracking}: the end of tracking issues. */
class TrackingTest {
  @TempDir Path folder = Path.of("");
  private FakeGateway gateway = null;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    gateway = new FakeGateway();
    Files.createDirectories(folder.resolve("repo/issues"));
    new ProcessBuilder("git", "init", "-q", folder.resolve("repo").toString()).start().waitFor();
    gateway.markdown("GET runs/m1-x/plan", "# Plan of M1");
    gateway.json("POST runs", CannedRuns.created());
    gateway.json("GET runs/m1-x", CannedRuns.view("planned", 2));
    gateway.json("GET runs/m1-x/plan", CannedRuns.plan("ready"));
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private CliInvocation call(String command, String... choices) {
    var repo = folder.resolve("repo").toString();
    var arguments = new ArrayList<>(List.of(command, "M1", "--repo", repo));
    for (var choice : choices) {
      arguments.addAll(List.of("--tracking", choice));
    }
    return CliInvocation.of(gateway, arguments.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan", "run"})
  void what_is_chosen_for_all_and_for_one_is_submitted(String command) {
    var call = call(command, "verify", "9=implement", "#12=Skip");
    assertThat(call.code()).isEqualTo(ExitCode.OK);
    assertThat(gateway.bodies().getFirst())
        .contains("\"tracking\":{\"all\":\"VERIFY\"")
        .contains("\"9\":\"IMPLEMENT\"", "\"12\":\"SKIP\"");
  }

  @Test
  void where_nothing_is_chosen_nothing_is_submitted() {
    assertThat(call("plan").code()).isEqualTo(ExitCode.OK);
    assertThat(gateway.bodies().getFirst()).doesNotContain("VERIFY", "SKIP", "IMPLEMENT");
  }

  @ParameterizedTest
  @ValueSource(strings = {"close", "0=skip", "9=", "=skip", "9:skip", "x=skip", "9999999999=skip"})
  void any_other_choice_is_refused_before_anything_is_submitted(String choice) {
    var call = call("run", choice);
    assertThat(call.code()).isEqualTo(ExitCode.USAGE);
    assertThat(call.err()).contains("--tracking: expected skip, verify or implement", choice);
    assertThat(gateway.requests()).doesNotContain("POST runs");
  }
}
