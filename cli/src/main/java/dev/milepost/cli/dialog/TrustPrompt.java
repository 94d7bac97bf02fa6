package dev.milepost.cli.dialog;

import dev.milepost.cli.InvalidInputException;
import dev.milepost.cli.config.ConfigKey;
import dev.milepost.cli.config.Configuration;
import dev.milepost.cli.config.TrustedCommands;
import dev.milepost.cli.local.CommandOutput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The question before a repository's own defaults decide what runs: whoever wrote them may be a
 * stranger. They are shown each time, and asked about until the user trusts them.
 */
public record TrustPrompt(CommandOutput output, TrustedCommands trusted) {
  private static final Pattern BLANKS = Pattern.compile("\\s{4,}");

  /**
   * Returns if they are trusted.
   *
   * @param repository its root
   * @param commands as its file has them; none are trusted by themselves
   * @throws InvalidInputException if they are not
   */
  public void pass(Path repository, Map<ConfigKey, List<String>> commands) {
    if (commands.isEmpty()) {
      return;
    }
    Path file = repository.resolve(Configuration.REPOSITORY_FILE);
    List<String> lines = lines(commands);
    if (trusted.trusts(repository, commands)) {
      output.message("From " + file + ", which you trust:");
      lines.forEach(output::message);
      return;
    }
    if (!output.terminal().interactive()) {
      throw new InvalidInputException(
          "%s decides what runs on this machine, and you have not trusted it:%n%s%nTo trust it as it is: milepost config --trust --repo %s%nOr give these options yourself."
              .formatted(file, String.join("\n", lines), repository));
    }
    output.message(file + " came with the repository. It has this run on this machine:");
    lines.forEach(output::message);
    if (!output.terminal().confirm("Do you trust it, as it is, from now on?", false)) {
      throw new InvalidInputException(
          "Nothing was started. Give these options yourself to have others run");
    }
    trusted.trust(repository, commands);
  }

  /** A line for each, whole: {@code check: ./mvnw verify}. */
  public static List<String> lines(Map<ConfigKey, List<String>> commands) {
    var lines = new ArrayList<String>();
    for (var key : ConfigKey.values()) {
      commands
          .getOrDefault(key, List.of())
          .forEach(command -> lines.add("  " + key.word() + ": " + narrow(command)));
    }
    return lines;
  }

  /** A command that is pushed off the screen by blanks is not. */
  private static String narrow(String command) {
    return BLANKS
        .matcher(command)
        .replaceAll(found -> " [%d blanks] ".formatted(found.group().length()));
  }
}
