package dev.milepost.cli.local;

import com.fasterxml.jackson.databind.JsonNode;

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

  /** The result as JSON. */
  public void print(JsonNode answer) {
    terminal.out().println(answer.toPrettyString());
  }

  /** A line for a person; never on standard output. */
  public void message(String line) {
    terminal.err().println(line);
  }
}
