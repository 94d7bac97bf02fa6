package dev.milepost.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A program to run; never a shell line of ours.
 *
 * @param argv the program and its arguments
 * @param directory where it runs
 * @param environment the whole of its environment; nothing is inherited
 * @param input what it reads on standard input; null for nothing
 * @param timeLimit after which its group is stopped
 * @param idleLimit without output after which its group is stopped; zero for none
 * @param identityFile written by the process itself before the program starts, with its process
 *     group and start time, so that a later incarnation can end what this one left; null for none
 */
public record Command(
    List<String> argv,
    Path directory,
    Map<String, String> environment,
    byte @Nullable [] input,
    Duration timeLimit,
    Duration idleLimit,
    @Nullable Path identityFile) {
  public Command {
    argv = List.copyOf(argv);
    environment = Map.copyOf(environment);
  }

  /** A command without input, idle limit or identity file. */
  public static Command of(
      List<String> argv, Path directory, Map<String, String> environment, Duration timeLimit) {
    return new Command(argv, directory, environment, null, timeLimit, Duration.ZERO, null);
  }
}
