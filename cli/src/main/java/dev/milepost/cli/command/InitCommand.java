package dev.milepost.cli.command;

import dev.milepost.cli.CliContext;
import dev.milepost.cli.ExitCode;
import dev.milepost.cli.InvalidInputException;
import dev.milepost.cli.config.Configuration;
import dev.milepost.cli.config.TrustedCommands;
import dev.milepost.cli.local.CommandOutput;
import dev.milepost.cli.local.LocalRepository;
import dev.milepost.cli.local.RepositoryFindings;
import dev.milepost.cli.show.TerminalText;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Looks at a repository, proposes its {@code .milepost.yml}, and says what is missing. */
@Command(
    name = "init",
    description =
        "Look at a repository, propose its .milepost.yml, and say what is missing to run.")
public final class InitCommand implements Callable<Integer> {
  /** In this order the first that is installed is proposed. */
  private static final List<String> AGENTS = List.of("claude", "codex", "gemini", "opencode");

  private static final int MAX_NAME = 200;

  private final CliContext surroundings;

  @Option(
      names = "--repo",
      paramLabel = "PATH",
      description = "The git repository (default: the one of the current folder).")
  Path repo = Path.of(".");

  @Option(names = "--write", description = "Write the file without asking; never over another.")
  boolean write;

  public InitCommand(CliContext surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    var output = new CommandOutput(surroundings.terminal(), false);
    LocalRepository repository = LocalRepository.at(repo);
    var findings = new RepositoryFindings(repository.root());
    List<String> agents = AGENTS.stream().filter(this::installed).toList();
    List<String> tests = findings.testCommands();
    var missing = new ArrayList<String>();
    found(output, repository, findings, missing);
    say(output, "Agents", agents.isEmpty() ? "none of " + joined(AGENTS) : joined(agents));
    if (agents.isEmpty()) {
      missing.add("an agent: install one of " + joined(AGENTS) + ", or give --agent-command 'CMD'");
    }
    say(output, "Tests", tests.isEmpty() ? "not recognised" : joined(tests));
    if (tests.isEmpty()) {
      missing.add(
          "a check: the command that tests a change, as check: in the file or --check 'CMD'");
    }
    List<String> conventions = findings.conventions();
    say(
        output,
        "Conventions",
        conventions.isEmpty() ? "no AGENTS.md or the like" : joined(conventions));
    output.message("");
    String file = file(agents, tests);
    output.print(file.stripTrailing());
    output.message("");
    missing.forEach(one -> output.message("Missing: " + one));
    written(output, repository.root().resolve(Configuration.REPOSITORY_FILE), file);
    return missing.isEmpty() ? ExitCode.OK : ExitCode.UNDECIDED;
  }

  private void found(
      CommandOutput output,
      LocalRepository repository,
      RepositoryFindings findings,
      List<String> missing) {
    say(output, "Repository", repository.root().toString());
    say(output, "Branch", findings.defaultBranch().orElse("none is checked out"));
    var github = findings.github();
    boolean local = repository.hasIssues();
    say(
        output,
        "Issues",
        local
            ? "Markdown files in " + repository.issues(null)
            : github.map(name -> "on GitHub: --github " + name).orElse("none found"));
    if (!local && github.isPresent() && !token()) {
      missing.add("a token for GitHub: MILEPOST_GITHUB_TOKEN or MILEPOST_GITHUB_TOKEN_FILE");
    }
    if (!local && github.isEmpty()) {
      missing.add("issues: Markdown files in issues/ or .milepost/issues/, or a plan document");
    }
  }

  private boolean token() {
    return Stream.of("MILEPOST_GITHUB_TOKEN", "MILEPOST_GITHUB_TOKEN_FILE")
        .anyMatch(name -> !surroundings.environment().getOrDefault(name, "").isBlank());
  }

  private static String file(List<String> agents, List<String> tests) {
    return """
        # Defaults of milepost run in this repository; milepost config shows what counts.
        %s
        %s
        parallel: 2
        """
        .formatted(
            agents.isEmpty() ? "# agent: claude" : "agent: " + agents.getFirst(),
            tests.isEmpty() ? "# check: make test" : "check: " + tests.getFirst());
  }

  /** Who has just read it and wants it trusts it. */
  private void written(CommandOutput output, Path file, String text) {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      output.message(shown(file) + " is there already, and stays as it is.");
      return;
    }
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
