package dev.milepost.cli.local;

import dev.milepost.cli.show.Screen;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Locale;

/**
 * Standard input, output and error.
 *
 * @param out results
 * @param err messages for a person
 * @param in answers of a person
 * @param interactive true if a person is there to answer
 * @param command how the user calls the command
 */
public record Terminal(
    PrintStream out,
    PrintStream err,
    BufferedReader in,
    boolean interactive,
    Screen screen,
    CommandName command) {

  /** One whose user calls the command by its own name. */
  public Terminal(
      PrintStream out, PrintStream err, BufferedReader in, boolean interactive, Screen screen) {
    this(out, err, in, interactive, screen, CommandName.PLAIN);
  }

  /** A line for a person, with the commands in it as the user calls them. */
  public void tell(String line) {
    err.println(command.in(line));
    err.flush();
  }

  /** Asks; {@code otherwise} stands for an empty answer, and for a missing terminal. */
  public boolean confirm(String question, boolean otherwise) {
    if (!interactive) {
      return otherwise;
    }
    err.print(question + (otherwise ? " [Y/n] " : " [y/N] "));
    err.flush();
    try {
      String answer = in.readLine();
      if (answer == null) {
        return false;
      }
      return switch (answer.strip().toLowerCase(Locale.ROOT)) {
        case "" -> otherwise;
        case "y", "yes", "proceed", "done", "ready" -> true;
        default -> false;
      };
    } catch (IOException e) {
      throw new UncheckedIOException("The answer could not be read", e);
    }
  }
}
