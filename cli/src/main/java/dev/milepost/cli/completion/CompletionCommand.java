package dev.milepost.cli.completion;

import dev.milepost.cli.ExitCode;
import dev.milepost.cli.InvalidInputException;
import dev.milepost.cli.local.Terminal;
import dev.milepost.cli.show.TerminalText;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the script with which a shell completes the command, its runs and its issues. */
@Command(
    name = "completion",
    description = "Print a script with which a shell completes milepost, runs and issues too.",
    footer = {
      "",
      "bash: source <(milepost completion bash)",
      "zsh:  source <(milepost completion zsh)",
      "fish: milepost completion fish | source"
    })
public final class CompletionCommand implements Callable<Integer> {
  private static final List<String> SHELLS = List.of("bash", "zsh", "fish");

  private final Terminal terminal;

  @Spec CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "SHELL",
      description = "bash, zsh or fish (default: ${DEFAULT-VALUE}).")
  String shell = "bash";

  public CompletionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (!SHELLS.contains(shell)) {
      throw new InvalidInputException(
          "expected bash, zsh or fish, but found \"" + TerminalText.line(shell, 60) + "\"");
    }
    CommandLine root = spec.root().commandLine();
    String called = root.getCommandName();
    // Shells find a completion by the last part of the path that is typed.
    root.setCommandName("milepost");
    String script =
        shell.equals("fish")
            ? FishCompletion.of(root, program())
            : BashCompletion.of(root, program());
    root.setCommandName(called);
    terminal.out().print(script);
    terminal.out().flush();
    return ExitCode.OK;
  }

  /** The program that prints the script, as a quoted word; one of the path by its name. */
  private static String program() {
    String called = System.getProperty("milepost.called", "");
    return called.contains("/")
        ? "'" + Path.of(called).toAbsolutePath().normalize().toString().replace("'", "'\\''") + "'"
        : "milepost";
  }
}
