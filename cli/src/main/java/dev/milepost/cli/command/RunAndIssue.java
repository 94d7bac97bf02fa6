package dev.milepost.cli.command;

import dev.milepost.cli.InvalidInputException;
import dev.milepost.cli.option.IssueNumber;
import dev.milepost.cli.show.TerminalText;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** A run and one of its issues; a number alone is an issue of the newest run. */
final class RunAndIssue {
  @Parameters(
      arity = "0..2",
      paramLabel = "[RUN] [ISSUE]",
      hideParamSyntax = true,
      description =
          "The run's id or the beginning of it (default: the newest), and the issue's number.")
  List<String> words = List.of();

  /** The run as it was named; null for the newest. */
  @Nullable String run() {
    boolean none = words.isEmpty() || words.size() == 1 && IssueNumber.looksLike(words.getFirst());
    return none ? null : RunReference.form(words.getFirst());
  }

  /** The issue's number; null if none is named. */
  @Nullable Integer issue() {
    boolean none = words.isEmpty() || words.size() == 1 && run() != null;
    return none ? null : number(words.getLast());
  }

  private static Integer number(String text) {
    if (!IssueNumber.looksLike(text)) {
      throw new InvalidInputException(
          "expected an issue number such as 12 or #12, but found \""
              + TerminalText.line(text, 80)
              + "\"");
    }
    return new IssueNumber().convert(text);
  }

  /**
   * The number of an issue that has to be named.
   *
   * @throws InvalidInputException if it is not
   */
  int needed() {
    Integer issue = issue();
    if (issue == null) {
      throw new InvalidInputException("Which issue? Give its number, such as 12");
    }
    return issue;
  }
}
