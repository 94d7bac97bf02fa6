package dev.milepost.sandbox;

import dev.milepost.process.BoundedTail;
import dev.milepost.process.Command;
import dev.milepost.process.ProcessOutcome;
import dev.milepost.process.ProcessRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A program that is run to see whether it works.
 *
 * @param outcome how it ended
 * @param said the end of its output, safe to show
 */
public record TrialRun(ProcessOutcome outcome, String said) {
  /** A program that fails says why in a line or two; one that is asked for help, in a hundred. */
  private static final int SAID_BYTES = 16 * 1024;

  /** Of that, what is said to a person. */
  private static final int MAX_SHOWN = 1024;

  private static final String DEFAULT_PATH = "/usr/local/bin:/usr/bin:/bin";

  /** Runs it to its end. */
  public static TrialRun of(Command command) {
    var tail = new BoundedTail(SAID_BYTES);
    ProcessOutcome outcome;
    try {
      outcome = new ProcessRunner().run(command, tail);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      outcome = new ProcessOutcome.NotStarted("interrupted");
    }
    return new TrialRun(outcome, tail.text().strip());
  }

  /** True if it ended well. */
  public boolean worked() {
    return outcome.succeeded();
  }

  /** How it ended and what it said, on one line. */
  String shown() {
    var how =
        switch (outcome) {
          case ProcessOutcome.Exited exited -> "exit code " + exited.code();
          case ProcessOutcome.Signalled signalled -> "signal " + signalled.signal();
          case ProcessOutcome.TimedOut late -> "no end in time";
          case ProcessOutcome.IdledOut idle -> "no word in time";
          case ProcessOutcome.NotStarted not -> not.reason();
        };
    var end = said.substring(Math.max(0, said.length() - MAX_SHOWN));
    return end.isEmpty() ? how : how + ": " + end.replaceAll("\\s+", " ");
  }

  /** The program of this name on the environment's PATH. */
  public static Optional<Path> onPath(String name, Map<String, String> environment) {
    for (var folder : environment.getOrDefault("PATH", DEFAULT_PATH).split(":")) {
      var program = Path.of(folder).resolve(name);
      if (!folder.isEmpty() && Files.isRegularFile(program) && Files.isExecutable(program)) {
        return Optional.of(program.toAbsolutePath());
      }
    }
    return Optional.empty();
  }
}
