package dev.milepost.cli.command;

import dev.milepost.cli.CliContext;
import dev.milepost.cli.ExitCode;
import dev.milepost.cli.InvalidInputException;
import dev.milepost.cli.config.ConfigKey;
import dev.milepost.cli.config.Configuration;
import dev.milepost.cli.config.TrustedCommands;
import dev.milepost.cli.local.CommandName;
import dev.milepost.cli.local.CommandOutput;
import dev.milepost.cli.local.LocalRepository;
import dev.milepost.cli.local.RepositoryFindings;
import dev.milepost.cli.option.IssuePlaceOptions;
import dev.milepost.cli.show.TerminalText;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks at a repository, proposes its {@code .milepost.yml}, and says what is missing. */
@Command(
    name = "init",
    description =
        "Look at a repository, propose its .milepost.yml, and say what is missing to run.")
public final class InitCommand implements Callable<Integer> {
  /** In this order the first that is installed is proposed. */
  private static final List<String> AGENTS = List.of("claude", "codex", "gemini", "opencode");

  private static final String HEAD =
      "# Defaults of milepost run in this repository; milepost config shows what counts.";

  private static final int MAX_NAME = 200;

  private final CliContext surroundings;

  @Mixin IssuePlaceOptions place = new IssuePlaceOptions();

  @Option(names = "--write", description = "Write the file without asking; never over another.")
  boolean write;

  public InitCommand(CliContext surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    var output = new CommandOutput(surroundings.terminal(), false);
    LocalRepository repository = place.repository();
    Path root = repository.root();
    var findings = new RepositoryFindings(root);
    var known = Configuration.of(surroundings.environment(), root);
    var missing = new ArrayList<String>();
    String where = found(output, repository, findings, missing);
    List<String> agents = AGENTS.stream().filter(this::installed).toList();
    say(output, "Agents", agents.isEmpty() ? "none of " + joined(AGENTS) : joined(agents));
    if (agents.isEmpty() && !has(known, ConfigKey.AGENT) && !has(known, ConfigKey.AGENT_COMMAND)) {
      missing.add("an agent: install one of " + joined(AGENTS) + ", or give --agent-command 'CMD'");
    }
    List<String> tests = findings.testCommands();
    say(output, "Tests", tests.isEmpty() ? "not recognised" : joined(tests));
    if (tests.isEmpty() && !has(known, ConfigKey.CHECK)) {
      missing.add(
          "a check: the command that tests a change, as check: in the file or --check 'CMD'");
    }
    List<String> conventions = findings.conventions();
    say(
        output,
        "Conventions",
        conventions.isEmpty() ? "no AGENTS.md or the like" : joined(conventions));
    output.message("");
    propose(output, root.resolve(Configuration.REPOSITORY_FILE), agents, tests);
    missing.forEach(one -> output.message("Missing: " + one));
    if (missing.isEmpty()) {
      output.message("Next: milepost plan MILESTONE" + where);
    }
    return missing.isEmpty() ? ExitCode.OK : ExitCode.UNDECIDED;
  }

  private static boolean has(Configuration known, ConfigKey key) {
    return known.values().containsKey(key);
  }

  /** Says where the issues are; the answer is the option that names the place to other commands. */
  private String found(
      CommandOutput output,
      LocalRepository repository,
      RepositoryFindings findings,
      List<String> missing) {
    say(output, "Repository", repository.root().toString());
    say(output, "Branch", findings.defaultBranch().orElse("none is checked out"));
    boolean local = !place.isOnGitHub() && (place.issues() != null || repository.hasIssues());
    if (local) {
      Path folder = repository.issues(place.issues());
      say(output, "Issues", "Markdown files in " + folder);
      return place.issues() == null ? "" : " --issues " + CommandName.of(folder.toString()).words();
    }
    var github = place.isOnGitHub() ? Optional.of(named()) : findings.github();
    say(output, "Issues", github.map(name -> "on GitHub: --github " + name).orElse("none found"));
    if (github.isEmpty()) {
      missing.add(
          "issues: Markdown files in issues/, .milepost/issues/ or --issues DIR, or a plan document");
    } else if (!token()) {
      missing.add("a token for GitHub: MILEPOST_GITHUB_TOKEN or MILEPOST_GITHUB_TOKEN_FILE");
    }
    return github.map(name -> " --github " + name).orElse("");
  }

  private String named() {
    var forge = place.gitHub(null);
    return TerminalText.line(forge.owner() + "/" + forge.repository(), MAX_NAME);
  }

  /** Prints the lines that the file lacks; all of them where there is no file. */
  private void propose(CommandOutput output, Path file, List<String> agents, List<String> tests) {
    var lines = new LinkedHashMap<ConfigKey, String>();
    lines.put(
        ConfigKey.AGENT, agents.isEmpty() ? "# agent: claude" : "agent: " + agents.getFirst());
    lines.put(
        ConfigKey.CHECK, tests.isEmpty() ? "# check: make test" : "check: " + tests.getFirst());
    lines.put(ConfigKey.PARALLEL, "parallel: 2");
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      String text = HEAD + "\n" + String.join("\n", lines.values());
      output.print(text);
      output.message("");
      written(output, file, text + "\n");
      return;
    }
    var there = Configuration.ofRepository(file.getParent()).values().keySet();
    lines.keySet().removeAll(there);
    if (there.contains(ConfigKey.AGENT_COMMAND)) {
      lines.remove(ConfigKey.AGENT); // it goes with the command that is there
    }
    lines.values().removeIf(line -> line.startsWith("#"));
    lines.values().forEach(output::print);
    output.message(
        shown(file)
            + (lines.isEmpty()
                ? " is there already, and lacks nothing that was found."
                : " is there already, and stays as it is; it may have these lines too."));
  }

  private boolean token() {
    return Stream.of("MILEPOST_GITHUB_TOKEN", "MILEPOST_GITHUB_TOKEN_FILE")
        .anyMatch(name -> !surroundings.environment().getOrDefault(name, "").isBlank());
  }

  /** Who has just read it and wants it trusts it. */
  private void written(CommandOutput output, Path file, String text) {
    if (!write && !surroundings.terminal().confirm("Write it to " + shown(file) + "?", false)) {
      output.message("Not written. To write it: milepost init --write");
      return;
    }
    try {
      Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
    } catch (IOException e) {
      throw new InvalidInputException(shown(file) + " cannot be written: " + e);
    }
    Map<String, String> environment = surroundings.environment();
    Path root = file.getParent();
    var commands = Configuration.ofRepository(root).commandsOfRepository();
    if (!commands.isEmpty()) {
      TrustedCommands.of(environment).trust(root, commands);
    }
    output.message("Written: " + shown(file) + "; commit it, so that others have it too.");
  }

  private boolean installed(String program) {
    return Stream.of(surroundings.environment().getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(folder -> folder.startsWith("/"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static void say(CommandOutput output, String what, String found) {
    output.message("%-12s%s".formatted(what, TerminalText.line(found, MAX_NAME)));
  }

  private static String shown(Path file) {
    return TerminalText.line(file.toString(), MAX_NAME);
  }

  private static String joined(List<String> words) {
    return String.join(", ", words);
  }
}
