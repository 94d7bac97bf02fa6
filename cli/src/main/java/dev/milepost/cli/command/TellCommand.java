package dev.milepost.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.cli.CliContext;
import dev.milepost.cli.InvalidInputException;
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
  @Parameters(
      index = "2..*",
      arity = "1..*",
      paramLabel = "WORDS",
      description = "What to tell it: up to 2000 characters, quoted or not.")
  List<String> words = List.of();

  public TellCommand(CliContext surroundings) {
    super(surroundings);
  }

  @Override
  void check() {
    if (text().isEmpty()) {
      throw new InvalidInputException("What is it to be told? Give the words");
    }
  }

  private String text() {
    return String.join(" ", words).strip();
  }

  @Override
  String verb() {
    return "tell";
  }

  @Override
  void fill(ObjectNode body) {
    body.put("words", text());
  }

  /** Nothing of the run answers it: the server's own answer says what follows. */
  @Override
  boolean isAnswered() {
    return false;
  }
}
