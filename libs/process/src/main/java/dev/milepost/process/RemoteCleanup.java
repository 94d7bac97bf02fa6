package dev.milepost.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Processes that a command has running elsewhere. A note beside the identity file says how to end
 * them; it is there before they begin, for the incarnation after a kill.
 */
final class RemoteCleanup {
  /** An engine removes a container within a second; one that hangs must not hold its caller. */
  private static final Duration END_LIMIT = Duration.ofSeconds(30);

  /** Of the note's name, after the identity file's. */
  private static final String SUFFIX = ".end";

  /** No argument can hold it. */
  private static final String SEPARATOR = "\0";

  private RemoteCleanup() {}

  /** True if the program says that it could not start them. */
  static boolean refused(Command command, ProcessOutcome outcome) {
    var elsewhere = command.elsewhere();
    return elsewhere != null && outcome.equals(new ProcessOutcome.Exited(elsewhere.refused()));
  }

  /** Notes how they are ended, before they begin. */
  static void note(Command command) throws IOException {
    var identity = command.identityFile();
    var elsewhere = command.elsewhere();
    if (identity != null && elsewhere != null) {
      Files.writeString(noteOf(identity), String.join(SEPARATOR, elsewhere.end()));
    }
  }

  /**
   * Ends them, if there can be any. Not interruptible, since nothing else would end them before the
   * next start; where the engine does not answer now, it is asked again then.
   */
  static void end(Command command) {
    var elsewhere = command.elsewhere();
    if (elsewhere == null) {
      return;
    }
    boolean ended = ended(elsewhere.end(), command.environment());
    var identity = command.identityFile();
    if (ended && identity != null) {
      delete(noteOf(identity));
    }
  }

  /** Ends what an earlier incarnation noted beside this identity file. */
  static void endNoted(Path identityFile) throws IOException {
    var note = noteOf(identityFile);
    if (Files.isRegularFile(note)) {
      var end = List.of(Files.readString(note, StandardCharsets.UTF_8).split(SEPARATOR));
      ended(end, System.getenv());
      Files.delete(note);
    }
  }

  private static boolean ended(List<String> end, Map<String, String> environment) {
    var builder =
        new ProcessBuilder(end)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().putAll(environment);
    try {
      var process = builder.start();
      process.onExit().completeOnTimeout(process, END_LIMIT.toSeconds(), TimeUnit.SECONDS).join();
      boolean ended = !process.isAlive();
      process.destroyForcibly();
      return ended;
    } catch (IOException e) {
      return false;
    }
  }

  private static Path noteOf(Path identityFile) {
    return identityFile.resolveSibling(identityFile.getFileName() + SUFFIX);
  }

  private static void delete(Path note) {
    try {
      Files.deleteIfExists(note);
    } catch (IOException e) {
      // Harmless: what it ends is gone.
    }
  }
}
