package dev.milepost.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;

/**
 * Subcommands by their names, each made when it is needed: reading the options of all of them takes
 * longer than what most commands do.
 */
public final class Subcommands {
  /** Writes about the options of all. */
  private static final String COMPLETION = "completion";

  private final Map<String, Supplier<Object>> all = new LinkedHashMap<>();

  /** Adds one; what it makes is a command, or a {@link CommandLine} with subcommands of its own. */
  public Subcommands with(String name, Supplier<Object> command) {
    all.put(name, command);
    return this;
  }

  /** Gives a command the subcommand that the arguments begin with; all where they name none. */
  public CommandLine addTo(CommandLine root, String... arguments) {
    String first = arguments.length == 0 ? "" : arguments[0];
    if (all.containsKey(first) && !first.equals(COMPLETION)) {
      return root.addSubcommand(first, all.get(first).get());
    }
    all.forEach((name, command) -> root.addSubcommand(name, command.get()));
    return root;
  }
}
