package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.cli.local.Terminal;
import dev.milepost.cli.show.Screen;
import java.io.BufferedReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SubcommandsTest {
  private static CommandLine line(String... arguments) {
    var out = new PrintStream(OutputStream.nullOutputStream());
    var in = new BufferedReader(new StringReader(""));
    var terminal = new Terminal(out, out, in, false, Screen.plain());
    var around = new CliContext(terminal, Map.of(), ServerLocator.none());
    return MilepostCommand.subcommands(around).addTo(MilepostCommand.alone(around), arguments);
  }

  @Test
  void the_one_that_is_called_is_made_alone() {
    assertThat(line("runs", "--all").getSubcommands()).containsOnlyKeys("runs");
  }

  @Test
  void help_a_typo_and_completion_need_all_of_them() {
    for (String first : new String[] {"--help", "statu", "completion"}) {
      assertThat(line(first).getSubcommands()).as(first).containsKeys("runs", "status", "server");
    }
    assertThat(line().getSubcommands()).containsKeys("runs", "run");
  }

  @Test
  void each_is_registered_under_its_own_name() {
    line()
        .getSubcommands()
        .forEach((name, command) -> assertThat(command.getCommandName()).isEqualTo(name));
  }
}
