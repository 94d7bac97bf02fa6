package dev.milepost.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.cli.CliContext;
import dev.milepost.cli.InvalidInputException;
import dev.milepost.events.GatewayEvent.InstructionGiven;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says something to the agent of an issue (G8). */
@Command(
    name = "tell",
    description =
        "Tell the agent that works on an issue something. One that can go on with its conversation"
            + " is stopped and goes on with the words; another is told at its next start.")
public final class TellCommand extends IssueRequestCommand {
  private static final List<String> STANDARD_INPUT = List.of("-");

  /** Of standard input, in characters: the words, and blanks around them. */
  private static final int MAX_READ = 2 * InstructionGiven.MAX_WORDS;

  @Parameters(
      index = "2..*",
      arity = "1..*",
      paramLabel = "WORDS",
      description =
          "What to tell it: up to 2000 characters, quoted or not; - reads standard input.")
  List<String> words = List.of();

  private String text = "";

  public TellCommand(CliContext surroundings) {
    super(surroundings);
  }

  @Override
  void check() {
    text = (words.equals(STANDARD_INPUT) ? read() : String.join(" ", words)).strip();
    if (text.isEmpty()) {
      throw new InvalidInputException("What is it to be told? Give the words");
    }
  }

  private String read() {
    var read = new char[MAX_READ + 1];
    int count = 0;
    try {
      for (int more = 0; more >= 0 && count < read.length; count += Math.max(more, 0)) {
        more = terminal().in().read(read, count, read.length - count);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Standard input could not be read", e);
    }
    if (count > MAX_READ) {
      throw new InvalidInputException(
          "Expected words of up to %d characters on standard input, but found more than %d"
              .formatted(InstructionGiven.MAX_WORDS, MAX_READ));
    }
    return new String(read, 0, count);
  }

  @Override
  String verb() {
    return "tell";
  }

  @Override
  void fill(ObjectNode body) {
    body.put("words", text);
  }

  /** Nothing of the run answers it: the server's own answer says what follows. */
  @Override
  boolean isAnswered() {
    return false;
  }
}
