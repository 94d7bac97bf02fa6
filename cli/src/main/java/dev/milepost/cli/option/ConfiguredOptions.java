package dev.milepost.cli.option;

import dev.milepost.cli.config.Configuration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Options that were not given, as they are configured.
 *
 * @param repository the root of the repository on this machine; null for none
 * @param used what was configured and not given
 */
public record ConfiguredOptions(@Nullable Path repository, Configuration used) {
  /**
   * Sets what was not given on the command line.
   *
   * @throws dev.milepost.cli.InvalidInputException where a file of defaults is not understood
   */
  public static ConfiguredOptions apply(
      CommandSpec command, IssueSelection target, Map<String, String> environment) {
    Path root = target.place.isOnGitHub() ? null : target.place.repository().root();
    var used = Configuration.of(environment, root).besides(given(command));
    used.values()
        .forEach((key, value) -> set(command.findOption(key.option()), key.typed(value.entries())));
    return new ConfiguredOptions(root, used);
  }

  private static List<String> given(CommandSpec command) {
    var names = new ArrayList<String>();
    for (OptionSpec option : command.commandLine().getParseResult().matchedOptions()) {
      names.addAll(List.of(option.names()));
    }
    return names;
  }

  private static void set(@Nullable OptionSpec option, Object value) {
    if (option == null) {
      throw new IllegalStateException("There is no option for a key of the configuration");
    }
    try {
      option.setter().set(value);
    } catch (Exception e) {
      throw new IllegalStateException("The option " + option.longestName() + " takes no value", e);
    }
  }
}
