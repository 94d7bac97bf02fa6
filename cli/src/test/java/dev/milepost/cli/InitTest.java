package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitTest {
  @TempDir Path folder = Path.of("");
  private Path repository = Path.of("");
  private FakeGateway gateway = null;
  private Map<String, String> environment = Map.of();

  @BeforeEach
  void start() throws IOException, InterruptedException {
    gateway = new FakeGateway();
    repository = Files.createDirectories(folder.toRealPath().resolve("repo"));
    git("init", "-q", "-b", "trunk");
    Path bin = Files.createDirectories(folder.resolve("bin"));
    assertThat(Files.createFile(bin.resolve("codex")).toFile().setExecutable(true)).isTrue();
    environment =
        Map.of("XDG_CONFIG_HOME", folder.resolve("xdg").toString(), "PATH", bin.toString());
  }

  @AfterEach
  void stop() {
    assertThat(gateway.requests()).isEmpty();
    gateway.close();
  }

  private void git(String... arguments) throws IOException, InterruptedException {
    var all = new java.util.ArrayList<>(java.util.List.of("git", "-C", repository.toString()));
    all.addAll(java.util.List.of(arguments));
    assertThat(new ProcessBuilder(all).start().waitFor()).isZero();
  }

  private CliInvocation init(String... more) {
    var all = new java.util.ArrayList<>(java.util.List.of("init", "--repo", repository.toString()));
    all.addAll(java.util.List.of(more));
    return CliInvocation.of(gateway, environment, all.toArray(String[]::new));
  }

  @Test
  void it_proposes_a_file_from_what_it_finds_and_writes_it_only_if_asked() throws IOException {
    Files.createDirectory(repository.resolve("issues"));
    Files.createFile(repository.resolve("mvnw"));
    Files.createFile(repository.resolve("AGENTS.md"));
    CliInvocation call = init();
    assertThat(call.code()).as(call.err()).isZero();
    assertThat(call.out())
        .contains("\nagent: codex\n", "\ncheck: ./mvnw -B -ntp verify\n", "parallel: 2\n");
    assertThat(call.err())
        .contains("trunk", "Markdown files in", "AGENTS.md", "To write it: milepost init --write")
        .doesNotContain("Missing");
    assertThat(repository.resolve(".milepost.yml")).doesNotExist();
  }

  @Test
  void what_it_has_written_is_understood_trusted_and_never_written_over() throws IOException {
    Files.createFile(repository.resolve("go.mod"));
    assertThat(init("--write").err()).contains("Written: ");
    var config = CliInvocation.of(gateway, environment, "config", "--repo", repository.toString());
    assertThat(config.out()).containsPattern("check +go test ./...");
    assertThat(config.err()).isEmpty();
    CliInvocation again = init("--write");
    assertThat(again.err()).contains("is there already, and lacks nothing that was found");
    assertThat(again.out()).isEmpty();
    Files.writeString(repository.resolve(".milepost.yml"), "parallel: 7\n");
    CliInvocation third = init("--write");
    assertThat(third.err()).contains("is there already, and stays as it is");
    assertThat(third.out()).isEqualTo("agent: codex\ncheck: go test ./...\n");
    assertThat(repository.resolve(".milepost.yml")).hasContent("parallel: 7");
  }

  @Test
  void issues_may_be_where_run_finds_them() throws IOException {
    Files.createFile(repository.resolve("go.mod"));
    Path elsewhere = Files.createDirectories(folder.toRealPath().resolve("my issues"));
    CliInvocation call = init("--issues", elsewhere.toString());
    assertThat(call.code()).as(call.err()).isZero();
    assertThat(call.err())
        .contains("Markdown files in " + elsewhere, "plan MILESTONE --issues '" + elsewhere + "'")
        .doesNotContain("Missing");
    assertThat(init("--issues", folder.resolve("none").toString()).err())
        .contains("--issues: there is no folder");
    assertThat(init("--github", "ann/app").err())
        .contains("on GitHub: --github ann/app", "Missing: a token for GitHub");
    assertThat(init("--github", "ann").err()).contains("--github: expected OWNER/REPO");
  }

  @Test
  void what_is_configured_is_not_missing_and_an_agent_stays_with_its_command() throws IOException {
    environment = Map.of("PATH", "/nonexistent", "MILEPOST_CHECK", "make test");
    Files.createDirectory(repository.resolve("issues"));
    Files.writeString(repository.resolve(".milepost.yml"), "agent-command: ./agent.sh\n");
    CliInvocation call = init();
    assertThat(call.code()).as(call.err()).isZero();
    assertThat(call.out()).isEqualTo("parallel: 2\n");
  }

  @Test
  void a_repository_on_github_needs_a_token() throws Exception {
    git("remote", "add", "origin", "git@github.com:ann/app.git");
    CliInvocation call = init();
    assertThat(call.code()).isEqualTo(ExitCode.UNDECIDED);
    assertThat(call.err())
        .contains("--github ann/app", "Missing: a token for GitHub", "Missing: a check");
  }

  @Test
  void where_nothing_is_found_each_thing_that_is_missing_is_said() {
    environment = Map.of("PATH", "/nonexistent");
    CliInvocation call = init();
    assertThat(call.err()).contains("Missing: an agent", "Missing: a check", "Missing: issues");
    assertThat(call.out()).contains("# agent: claude", "# check: make test");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pom.xml||mvn -B -ntp verify",
        "Cargo.toml||cargo test",
        "package.json|{\"scripts\":{\"test\":\"$(touch evil)\"}}|npm install && npm test",
        "package.json|{\"scripts\":{}}|# check",
        "package.json|{no json|# check",
        "Makefile|test:~\ttrue|make test",
      })
  void tests_are_recognised_by_files_and_nothing_in_them_becomes_a_command(
      String file, String content, String check) throws IOException {
    Files.writeString(repository.resolve(file), content == null ? "" : content.replace('~', '\n'));
    assertThat(init().out()).contains(check).doesNotContain("evil");
  }
}
