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
 * @param elsewhere where the work is done by processes that are not the program's own; null for a
 *     program that does it itself
 * @param keeper true if the program only keeps another in, such as a sandbox: it ends with that
 *     one, and with the thread that started it. Only what it keeps is asked to end
 */
public record Command(
    List<String> argv,
    Path directory,
    Map<String, String> environment,
    byte @Nullable [] input,
    Duration timeLimit,
    Duration idleLimit,
    @Nullable Path identityFile,
    @Nullable RemoteProcesses elsewhere,
    boolean keeper) {
  /**
   * The program only asks another one, such as a container engine, to run processes elsewhere.
   *
   * @param end ends all of them, done or not; run after every end of the program
   * @param refused the exit code by which it says that it could not start them
   */
  public record RemoteProcesses(List<String> end, int refused) {
    public RemoteProcesses {
      end = List.copyOf(end);
    }
  }

  /** A program that does the work itself. */
  public Command(
      List<String> argv,
      Path directory,
      Map<String, String> environment,
      byte @Nullable [] input,
      Duration timeLimit,
      Duration idleLimit,
      @Nullable Path identityFile) {
    this(argv, directory, environment, input, timeLimit, idleLimit, identityFile, null);
  }

  /** A program that keeps nothing in. */
  public Command(
      List<String> argv,
      Path directory,
      Map<String, String> environment,
      byte @Nullable [] input,
      Duration timeLimit,
      Duration idleLimit,
      @Nullable Path identityFile,
      @Nullable RemoteProcesses elsewhere) {
    this(argv, directory, environment, input, timeLimit, idleLimit, identityFile, elsewhere, false);
  }

  public Command {
    argv = List.copyOf(argv);
    environment = Map.copyOf(environment);
  }

  /**
   * The same within a keeper.
   *
   * @param all the keeper and its arguments, and the program and its arguments
   */
  public Command keptBy(List<String> all) {
    return new Command(
        all, directory, environment, input, timeLimit, idleLimit, identityFile, elsewhere, true);
  }

  /** The same in another folder and environment. */
  public Command in(Path folder, Map<String, String> variables) {
    return new Command(
        argv, folder, variables, input, timeLimit, idleLimit, identityFile, elsewhere, keeper);
  }

  /** The same with another program, arguments and environment. */
  public Command as(List<String> all, Map<String, String> variables) {
    return new Command(
        all, directory, variables, input, timeLimit, idleLimit, identityFile, elsewhere, keeper);
  }

  /** A command without input, idle limit or identity file. */
  public static Command of(
      List<String> argv, Path directory, Map<String, String> environment, Duration timeLimit) {
    return new Command(argv, directory, environment, null, timeLimit, Duration.ZERO, null);
  }
}
