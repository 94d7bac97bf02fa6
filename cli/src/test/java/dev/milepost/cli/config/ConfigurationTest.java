package dev.milepost.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.cli.InvalidInputException;
import dev.milepost.cli.config.ConfiguredValue.ConfigSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {
  @TempDir Path folder = Path.of("");

  private Path user(String toml) throws IOException {
    Path file = folder.resolve("xdg/milepost/config.toml");
    Files.createDirectories(file.getParent());
    return Files.writeString(file, toml);
  }

  private Path repository(String yaml) throws IOException {
    Files.createDirectories(folder.resolve("repo"));
    return Files.writeString(folder.resolve("repo/.milepost.yml"), yaml);
  }

  private Configuration read(String... variables) {
    var environment = new HashMap<String, String>();
    environment.put("XDG_CONFIG_HOME", folder.resolve("xdg").toString());
    for (int i = 0; i < variables.length; i += 2) {
      environment.put(variables[i], variables[i + 1]);
    }
    return Configuration.of(environment, folder.resolve("repo"));
  }

  @Test
  void the_environment_wins_over_the_repository_and_that_over_the_user() throws IOException {
    Path toml = user("# mine\nparallel = 2\nverify = \"make\"\nmerge-method = \"rebase\"\n");
    Path yaml = repository("check: ./mvnw verify\nparallel: 3\nreviewers: [claude, x=./r.sh]\n");
    var values = read("MILEPOST_PARALLEL", "4", "MILEPOST_VALIDATE", "one\n\n two \n").values();
    assertThat(values)
        .containsOnly(
            Map.entry(
                ConfigKey.PARALLEL,
                new ConfiguredValue(List.of("4"), ConfigSource.ENVIRONMENT, "$MILEPOST_PARALLEL")),
            Map.entry(
                ConfigKey.VALIDATE,
                new ConfiguredValue(
                    List.of("one", "two"), ConfigSource.ENVIRONMENT, "$MILEPOST_VALIDATE")),
            Map.entry(
                ConfigKey.CHECK,
                new ConfiguredValue(
                    List.of("./mvnw verify"), ConfigSource.REPOSITORY, yaml + ":1")),
            Map.entry(
                ConfigKey.REVIEWERS,
                new ConfiguredValue(
                    List.of("claude", "x=./r.sh"), ConfigSource.REPOSITORY, yaml + ":3")),
            Map.entry(
                ConfigKey.VERIFY,
                new ConfiguredValue(List.of("make"), ConfigSource.USER, toml + ":3")),
            Map.entry(
                ConfigKey.MERGE_METHOD,
                new ConfiguredValue(List.of("rebase"), ConfigSource.USER, toml + ":4")));
  }

  @Test
  void an_agent_and_its_command_go_together() throws IOException {
    user("agent = \"codex\"\nagent-command = \"codex --fast\"\n");
    repository("agent: claude\n");
    assertThat(read().values())
        .doesNotContainKey(ConfigKey.AGENT_COMMAND)
        .hasEntrySatisfying(ConfigKey.AGENT, v -> assertThat(v.text()).isEqualTo("claude"));
    assertThat(read().besides(List.of("--agent-command")).values()).isEmpty();
  }

  @Test
  void a_way_to_merge_and_the_checks_of_its_train_go_together() throws IOException {
    user("merge = \"serial\"\n");
    repository("train-checks: 4\n");
    assertThat(read().values())
        .doesNotContainKey(ConfigKey.MERGE)
        .hasEntrySatisfying(ConfigKey.TRAIN_CHECKS, v -> assertThat(v.text()).isEqualTo("4"));
    assertThat(read().besides(List.of("--merge")).values()).isEmpty();
    assertThat(read().commandsOfRepository()).isEmpty();
  }

  @Test
  void without_files_nothing_is_configured_and_comments_alone_are_fine() throws IOException {
    assertThat(read().values()).isEmpty();
    user("# nothing\n");
    repository("# nothing\n");
    assertThat(read().values()).isEmpty();
  }

  @Test
  void all_of_a_repository_but_two_numbers_decides_what_runs() throws IOException {
    repository("agent: claude\ncheck: a\nparallel: 2\nmerge-method: merge\nreviewers: [b]\n");
    assertThat(read().commandsOfRepository())
        .containsOnlyKeys(ConfigKey.AGENT, ConfigKey.CHECK, ConfigKey.REVIEWERS);
    user("check = \"a\"\n");
    Files.delete(folder.resolve("repo/.milepost.yml"));
    assertThat(read().commandsOfRepository()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "parallel: 2~chek: x|:2: there is no key \"chek\"; the keys are agent, agent-command, check",
        "parallel: many|:1: parallel: expected a whole number, but found \"many\"",
        "parallel: 99999999999|:1: parallel: expected a whole number",
        "schedule: waterfall|:1: expected waves or flow, but found waterfall",
        "merge: rocket|:1: expected train or serial, but found rocket",
        "train-checks: few|:1: train-checks: expected a whole number, but found \"few\"",
        "merge-method: octopus|:1: expected squash or merge or rebase, but found octopus",
        "check: [a, b]|:1: check: expected a command as one line of text, but found [\"a\",\"b\"]",
        "check: 'a b'~check: c|Duplicate field 'check'",
        "check: {a: b}|:1: check: expected a command",
        "check: \"a\\u001b[2K\"|without control characters",
        "check: \"a\\nb\"|without control characters",
        "validate: [a, 7]|:1: validate: expected a list of commands",
        "- a|:1: expected lines of KEY and value",
        "a: [|:1: ",
        "a: &x [1]~b: [*x, *x]|there is no key \"a\"",
        "!!javax.script.ScriptEngineManager [a]|:1: expected lines of KEY and value",
      })
  void a_file_that_is_not_understood_is_refused_whole(String yaml, String says) throws IOException {
    Path file = repository(yaml.replace('~', '\n'));
    assertThatThrownBy(this::read)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(says);
  }

  @Test
  void what_a_stranger_may_put_there_instead_of_a_small_file_is_refused() throws IOException {
    Files.createDirectories(folder.resolve("repo"));
    Path file = folder.resolve("repo/.milepost.yml");
    Path secret = Files.writeString(folder.resolve("secret"), "secret: 1");
    Files.createSymbolicLink(file, secret);
    assertThatThrownBy(this::read).hasMessageContaining("a link").hasMessageNotContaining("there");
    Files.delete(file);
    Files.createDirectory(file);
    assertThatThrownBy(this::read).hasMessageContaining("a folder");
    Files.delete(file);
    Files.writeString(file, "#" + "x".repeat(70_000));
    assertThatThrownBy(this::read).hasMessageContaining("larger than 65536 bytes");
    Files.writeString(file, "[".repeat(30_000));
    assertThatThrownBy(this::read).isInstanceOf(InvalidInputException.class);
    Files.write(file, new byte[] {'a', ':', (byte) 0xF6});
    assertThatThrownBy(this::read).hasMessageContaining("no text in UTF-8");
  }

  @Test
  void a_users_file_that_is_not_understood_is_refused_with_its_line() throws IOException {
    Path file = user("parallel = 2\ncheck = 3\n");
    assertThatThrownBy(this::read).hasMessageStartingWith(file + ":2: check: expected a command");
    user("parallel = 2\ncheck = \n");
    assertThatThrownBy(this::read).hasMessageStartingWith(file + ":2: ");
    user("");
    assertThatThrownBy(() -> read("MILEPOST_PARALLEL", "two"))
        .hasMessage("$MILEPOST_PARALLEL: expected a whole number, but found two");
  }

  @Test
  void other_commands_or_the_same_elsewhere_are_not_trusted() {
    var trusted = new TrustedCommands(folder.resolve("config/trusted"));
    var commands = Map.of(ConfigKey.CHECK, List.of("a"), ConfigKey.VALIDATE, List.of("b", "c"));
    Path here = folder.resolve("a\nb");
    assertThat(trusted.trusts(here, commands)).isFalse();
    trusted.trust(here, commands);
    assertThat(trusted.trusts(here, commands)).isTrue();
    assertThat(trusted.trusts(folder, commands)).isFalse();
    assertThat(trusted.trusts(here, Map.of(ConfigKey.CHECK, List.of("a")))).isTrue();
    assertThat(trusted.trusts(here, Map.of(ConfigKey.VERIFY, List.of("a")))).isFalse();
    var other = Map.of(ConfigKey.CHECK, List.of("a"), ConfigKey.VALIDATE, List.of("b, c"));
    assertThat(trusted.trusts(here, other)).isFalse();
    trusted.trust(folder, other);
    assertThat(trusted.trusts(here, commands)).isTrue();
    assertThat(trusted.trusts(folder, other)).isTrue();
  }
}
