package dev.milepost.agents.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramNamesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "./agent.sh | ./agent.sh",
        "./agent.sh --fast \"$X\" | ./agent.sh",
        "'./my agent.sh' | ./my agent.sh",
        "\"./my agent.sh\" x | ./my agent.sh",
        "GATES='/tmp/a b' sh '/tmp/agent.sh' | sh /tmp/agent.sh",
        "A=1 B=\"$HOME/x\" exec ./agent.sh | ./agent.sh",
        "env SYNC=/tmp/sync ./agent.sh | ./agent.sh",
        "sh ./agent.sh | sh ./agent.sh",
        "python3 tools/agent.py | python3 tools/agent.py",
        "claude --model opus | claude",
        "./agent.sh; exit 0 | ./agent.sh",
        "./agent.sh && echo done | ./agent.sh",
        "./agent.sh>log | ./agent.sh",
        "/opt/agents/run | /opt/agents/run",
      })
  void the_first_program_of_a_line_is_told(String line, String names) {
    assertThat(ProgramNames.of(List.of("sh", "-c", line)))
        .as(line)
        .containsExactlyElementsOf(
            names.startsWith("./my") ? List.of(names) : Arrays.asList(names.split(" ")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "$AGENT --fast",
        "cd sub && ./agent.sh",
        "echo hello > greeting.txt",
        "for f in *; do ./x; done",
        "if ./ready; then ./agent.sh; fi",
        "`./agent.sh`",
        "./agent-$MILEPOST_ISSUE.sh",
        "(./agent.sh)",
        "~/agent.sh",
        "./*.sh",
        "test -f x",
        ". ./setup.sh",
        "! ./x",
        "A=1",
        "{ ./agent.sh; }",
        "f() { ./x; }; f",
      })
  void what_only_a_shell_can_tell_is_left_to_it(String line) {
    assertThat(ProgramNames.of(List.of("sh", "-c", line))).as(line).isEmpty();
  }

  @Test
  void a_command_without_a_shell_is_its_program() {
    assertThat(ProgramNames.of(List.of("./my agent", "x"))).containsExactly("./my agent");
    assertThat(ProgramNames.of(List.of("bash", "./agent.sh")))
        .containsExactly("bash", "./agent.sh");
    assertThat(ProgramNames.of(List.of("bash", "-x", "./agent.sh"))).containsExactly("bash");
    assertThat(ProgramNames.of(List.of())).isEmpty();
  }
}
