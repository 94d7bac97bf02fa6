package dev.milepost.cli.local;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the user calls the command, so that the commands in messages can be copied.
 *
 * @param words for a shell, such as {@code milepost}, {@code ./milepost} or {@code '/a b/milepost'}
 */
public record CommandName(String words) {
  /** Found by its name. */
  public static final CommandName PLAIN = new CommandName("milepost");

  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_./~+@%:,-]+");

  /** A command in a message: the name and a subcommand or an option. */
  private static final Pattern NAMED = Pattern.compile("(?<![\\w./-])milepost(?= [a-z-])");

  /** Of the path that the user typed; {@link #PLAIN} where it is empty. */
  public static CommandName of(String typed) {
    if (typed.isBlank()) {
      return PLAIN;
    }
    return new CommandName(
        SAFE.matcher(typed).matches() ? typed : "'" + typed.replace("'", "'\\''") + "'");
  }

  /** A message of ours in which commands stand as the user calls them. */
  public String in(String message) {
    return this.equals(PLAIN)
        ? message
        : NAMED.matcher(message).replaceAll(Matcher.quoteReplacement(words));
  }
}
