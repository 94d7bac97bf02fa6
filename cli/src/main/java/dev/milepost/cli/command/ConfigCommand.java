package dev.milepost.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.milepost.cli.CliContext;
import dev.milepost.cli.ExitCode;
import dev.milepost.cli.InvalidInputException;
import dev.milepost.cli.config.ConfigKey;
import dev.milepost.cli.config.Configuration;
import dev.milepost.cli.config.ConfiguredValue;
import dev.milepost.cli.config.TrustedCommands;
import dev.milepost.cli.dialog.TrustPrompt;
import dev.milepost.cli.local.CommandOutput;
import dev.milepost.cli.local.LocalRepository;
import dev.milepost.cli.show.Screen;
import dev.milepost.cli.show.Table;
import dev.milepost.cli.show.Table.Cell;
import dev.milepost.cli.show.TerminalText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the defaults of a run's options and where each is from; trusts a repository's. */
@Command(
    name = "config",
    description = "Print the defaults of run's options, and where each is from.",
    footer = {
      "",
      "Precedence: option, environment, the repository's .milepost.yml, the user's config.toml,",
      "built in."
    })
public final class ConfigCommand implements Callable<Integer> {
  private static final int MAX_VALUE = 1_000;
  private static final String BUILT_IN = "built in";

  private final CliContext surroundings;

  @Option(
      names = "--repo",
      paramLabel = "PATH",
      description = "The git repository (default: the one of the current folder, if it is one).")
  @Nullable Path repo;

  @Option(
      names = "--trust",
      description = "Trust what the repository's .milepost.yml has run, as it is now.")
  boolean trust;

  @Option(names = "--json", description = "As JSON, on standard output alone.")
  boolean json;

  public ConfigCommand(CliContext surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    var environment = surroundings.environment();
    var output = new CommandOutput(surroundings.terminal(), json);
    Path repository = repository();
    var configuration = Configuration.of(environment, repository);
    var trusted = TrustedCommands.of(environment);
    if (trust) {
      trust(repository, trusted, output);
      return ExitCode.OK;
    }
    var commands = configuration.commandsOfRepository();
    boolean asks =
        repository != null && !commands.isEmpty() && !trusted.trusts(repository, commands);
    if (json) {
      output.print(json(configuration, asks));
      return ExitCode.OK;
    }
    Screen screen = surroundings.terminal().screen();
    table(configuration).lines(screen.width(), 1, screen.colour()).forEach(output::print);
    if (asks) {
      output.message("The repository's file is not trusted yet: milepost config --trust");
    }
    return ExitCode.OK;
  }

  private static void trust(
      @Nullable Path repository, TrustedCommands trusted, CommandOutput output) {
    var commands =
        repository == null
            ? Map.<ConfigKey, List<String>>of()
            : Configuration.ofRepository(repository).commandsOfRepository();
    if (repository == null || commands.isEmpty()) {
      throw new InvalidInputException("--trust: there is nothing to trust here");
    }
    TrustPrompt.lines(commands).forEach(output::message);
    // The file may be another by now than the one that was shown before.
    if (output.terminal().interactive()
        && !output.terminal().confirm("Do you trust it, as it is, from now on?", false)) {
      throw new InvalidInputException("Nothing is trusted");
    }
    trusted.trust(repository, commands);
    output.message("Trusted as it is: " + repository.resolve(Configuration.REPOSITORY_FILE));
  }

  private @Nullable Path repository() {
    try {
      return LocalRepository.at(repo == null ? Path.of(".") : repo).root();
    } catch (InvalidInputException e) {
      if (repo != null) {
        throw e;
      }
      return null; // the user's own defaults are shown
    }
  }

  private static Table table(Configuration configuration) {
    var table = new Table("KEY", "VALUE", "FROM");
    for (var key : ConfigKey.values()) {
      ConfiguredValue value = configuration.values().get(key);
      String text = value == null ? key.builtIn() : value.text();
      table.row(
          Cell.of(key.word()),
          Cell.of(text.isEmpty() ? "–" : TerminalText.line(text, MAX_VALUE)),
          Cell.of(value == null ? BUILT_IN : TerminalText.line(value.place(), MAX_VALUE)));
    }
    return table;
  }

  private static ArrayNode json(Configuration configuration, boolean asks) {
    var all = JsonNodeFactory.instance.arrayNode();
    for (var key : ConfigKey.values()) {
      ConfiguredValue value = configuration.values().get(key);
      var one = all.addObject().put("key", key.word());
      if (value == null) {
        one.put("value", key.builtIn().isEmpty() ? null : key.builtIn()).put("from", BUILT_IN);
      } else {
        one.putPOJO("value", key.typed(value.entries())).put("from", value.place());
        boolean theirs = configuration.commandsOfRepository().containsKey(key);
        one.put("trusted", !(theirs && asks));
      }
    }
    return all;
  }
}
