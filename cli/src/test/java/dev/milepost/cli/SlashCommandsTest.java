package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.cli.local.Terminal;
import dev.milepost.cli.show.Screen;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The command files for agents' sessions: what they call is there. */
class SlashCommandsTest {
  private static final Path FOLDER = Path.of("../slash-commands");

  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  static Stream<Path> files() throws IOException {
    try (var all = Files.walk(FOLDER)) {
      return all
          .filter(file -> file.toString().endsWith(".md") && !file.endsWith("README.md"))
          .sorted()
          .toList()
          .stream();
    }
  }

  private static List<String> commands(Path file) throws IOException {
    return Files.readString(file)
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith("milepost "))
        .toList();
  }

  private static CommandLine line() {
    var out = new PrintStream(OutputStream.nullOutputStream());
    var in = new BufferedReader(new StringReader(""));
    var terminal = new Terminal(out, out, in, false, Screen.plain());
    return MilepostCommand.ready(
        MilepostCommand.commandLine(new CliContext(terminal, Map.of(), ServerLocator.none())));
  }

  @ParameterizedTest
  @MethodSource("files")
  void each_command_line_in_them_is_one_of_milepost(Path file) throws IOException {
    assertThat(commands(file)).isNotEmpty();
    for (var command : commands(file)) {
      var filled =
          command
              .replace("$", "")
              .replace("ARGUMENTS", "\"M1 Foundation\" --execute --parallel 2")
              .replace("plan \"M1 Foundation\" --execute", "plan \"M1 Foundation\"")
              .replace("--parallel 2 --execute --agent claude --parallel 2", "--agent claude")
              .replace("RUN", "m1-3fa0");
      var words =
          WORD.matcher(filled)
              .results()
              .skip(1)
              .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
              .toArray(String[]::new);
      assertThat(line().parseArgs(words).subcommands()).as(command).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void none_of_them_decides_for_the_person(Path file) throws IOException {
    assertThat(commands(file))
        .noneMatch(line -> line.contains("--yes") || line.contains("--trust"));
    assertThat(Files.readString(file))
        .doesNotContain("Bash(milepost run", "Bash(milepost approve", "Bash(milepost:");
  }

  @Test
  void both_agents_have_the_same_ones_and_their_front_matter_is_whole() throws IOException {
    assertThat(files().map(file -> FOLDER.relativize(file).toString()))
        .containsExactly(
            "claude/auto-milestone.md",
            "claude/milestone.md",
            "claude/plan-milestone-all.md",
            "codex/auto-milestone/SKILL.md",
            "codex/milestone/SKILL.md",
            "codex/plan-milestone-all/SKILL.md");
    for (var file : files().toList()) {
      var folder = file.getParent();
      boolean skill = file.endsWith("SKILL.md");
      assertThat(Files.readString(file))
          .startsWith(
              "---\n" + (skill ? "name: " + folder.getFileName() + "\n" : "") + "description: ")
          .contains("\n---\n\n");
      if (skill) {
        assertThat(folder.resolve("agents/openai.yaml"))
            .hasContent("policy:\n  allow_implicit_invocation: false");
      }
    }
  }
}
