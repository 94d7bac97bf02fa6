package dev.milepost.cli.local;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.api.RunView;
import dev.milepost.cli.show.RecoveryText;
import dev.milepost.cli.show.RunText;
import java.time.Instant;
import java.util.List;

/**
 * Where a command writes: results to standard output, messages for a person to standard error.
 *
 * @param json true if the result is the server's answer as JSON
 */
public record CommandOutput(Terminal terminal, boolean json) {
  /** A line of the result. */
  public void print(String line) {
    terminal.out().println(line);
  }

  /** Lines of the result that name commands, as the user calls them. */
  public void commands(List<String> lines) {
    lines.forEach(line -> print(terminal.command().in(line)));
  }

  /** A run and its issues, and what there is to decide. */
  public void standing(RunView run) {
    RunText.status(run, terminal.screen(), Instant.now()).forEach(this::print);
    List<String> decisions = RecoveryText.of(run);
    if (!decisions.isEmpty()) {
      print("");
      commands(decisions);
    }
  }

  /** The result as JSON. */
  public void print(JsonNode answer) {
    terminal.out().println(answer.toPrettyString());
  }

  /** A line for a person; never on standard output. */
  public void message(String line) {
    terminal.tell(line);
  }
}
