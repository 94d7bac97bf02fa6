package dev.milepost.forge.local;

import dev.milepost.forge.CiStatus;
import dev.milepost.forge.bare.BareClones;
import dev.milepost.forge.bare.FileLock;
import dev.milepost.git.Folders;
import dev.milepost.git.Git;
import dev.milepost.git.RefNames;
import dev.milepost.process.BoundedTail;
import dev.milepost.process.Command;
import dev.milepost.process.LeftoverProcesses;
import dev.milepost.process.Outcome;
import dev.milepost.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * CI of a local forge (L3): the check command in a clean checkout of the head, at most once for a
 * head and a command. Whoever asks meanwhile waits for the one who runs it. What was interrupted
 * has no result and is run again, after what it left running is ended.
 */
final class LocalCi {
  /** A check that takes longer hangs; nobody waits for one that long. */
  static final Duration TIME_LIMIT = Duration.ofMinutes(30);

  /** Enough for the failures at a log's end, little enough for an event. */
  private static final int TAIL_BYTES = 16 * 1024;

  private final Path folder;
  private final Git bare;
  private final List<String> check;
  private final ProcessRunner runner = new ProcessRunner();

  LocalCi(Path folder, Git bare, List<String> check) {
    this.folder = folder;
    this.bare = bare;
    this.check = check;
  }

  /**
   * A result as it is kept.
   *
   * @param logTail the end of the log
   */
  record Result(String head, List<String> check, boolean passed, String summary, String logTail) {
    CiStatus status() {
      return passed
          ? new CiStatus.Passed(summary)
          : new CiStatus.Failed(
              List.of(new CiStatus.CheckFailure(check.getFirst(), summary, logTail)));
    }
  }

  CiStatus status(int pullRequest, String head) throws IOException, InterruptedException {
    if (check.isEmpty()) {
      return new CiStatus.NotConfigured();
    }
    String key = RefNames.commit(head) + "-" + BareClones.hash(String.join("\0", check));
    Path place = folder.resolve(key);
    try (var held = FileLock.hold(place.resolve("lock"))) {
      Path result = place.resolve("result.json");
      if (!Files.exists(result)) {
        Result now = run(place, pullRequest, head);
        DurableFile.write(result, PullRequestFiles.JSON.writeValueAsBytes(now));
        KeptResults.trim(folder, Instant.now());
      }
      return PullRequestFiles.JSON.readValue(Files.readAllBytes(result), Result.class).status();
    }
  }

  private Result run(Path place, int pullRequest, String head)
      throws IOException, InterruptedException {
    Path tree = place.resolve("tree");
    Path process = place.resolve("process");
    LeftoverProcesses.end(process, ProcessRunner.DEFAULT_GRACE);
    Folders.deleteTree(tree);
    try (var log = new LogFile(place.resolve("log"))) {
      Git.checkout(bare.directory(), tree, head);
      var tail = new BoundedTail(TAIL_BYTES);
      Outcome outcome =
          runner.run(
              new Command(
                  check,
                  tree,
                  CheckEnvironment.of(System.getenv(), pullRequest, head),
                  null,
                  TIME_LIMIT,
                  Duration.ZERO,
                  process),
              chunk -> {
                log.accept(chunk);
                tail.accept(chunk);
              });
      return new Result(head, check, outcome.succeeded(), summary(outcome), tail.text());
    } finally {
      Folders.deleteTree(tree);
    }
  }

  private static String summary(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Exited exited -> "exit code " + exited.code();
      case Outcome.Signalled signalled -> "ended by signal " + signalled.signal();
      case Outcome.TimedOut ignored ->
          "timed out after %d minutes".formatted(TIME_LIMIT.toMinutes());
      case Outcome.IdledOut ignored -> "stopped for its silence";
      case Outcome.NotStarted not -> "could not be started: " + not.reason();
    };
  }
}
