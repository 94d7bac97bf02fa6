package dev.milepost.forge.local;

import dev.milepost.forge.CiStatus;
import dev.milepost.forge.bare.BareClones;
import dev.milepost.git.RefNames;
import dev.milepost.process.AtomicFiles;
import dev.milepost.process.LockFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Results of checks, one for each tree and command, kept in files: a command runs on a tree once,
 * for all commits that have it. Callers of many threads and processes that ask for the same result
 * wait for the one that runs the command. A run that was interrupted leaves no result.
 */
final class CheckResultStore {
  private final Path folder;
  private final String basis;

  /**
   * @param folder of these results and nothing else
   * @param basis what else a result depends on: what the command is kept in; empty for nothing
   */
  CheckResultStore(Path folder, String basis) {
    this.folder = folder;
    this.basis = basis;
  }

  /**
   * A result as it is kept.
   *
   * @param commit on which the command ran
   * @param started false if the command could not be started: that says more of this machine than
   *     of the tree, and is not kept
   * @param logTail the end of the log
   * @param run counts the runs of the command on the tree, from 1; 0 before it is kept
   */
  record CheckResult(
      String commit,
      String tree,
      List<String> check,
      boolean started,
      boolean passed,
      String summary,
      String logTail,
      int run) {
    /** A result that is not kept yet. */
    CheckResult(
        String commit,
        String tree,
        List<String> check,
        boolean started,
        boolean passed,
        String summary,
        String logTail) {
      this(commit, tree, check, started, passed, summary, logTail, 0);
    }

    CiStatus status() {
      var id = run == 0 ? Optional.<String>empty() : Optional.of(id());
      return passed
          ? new CiStatus.ChecksPassed(summary)
          : new CiStatus.ChecksFailed(
              List.of(new CiStatus.CheckFailure(check.getFirst(), summary, logTail, id)));
    }

    /** How a failed run is named when it is asked to run again. */
    String id() {
      return String.valueOf(run);
    }

    private CheckResult numbered(int number) {
      return new CheckResult(commit, tree, check, started, passed, summary, logTail, number);
    }
  }

  /** Runs a command, in a folder that belongs to its tree and command. */
  @FunctionalInterface
  interface CheckRunner {
    CheckResult in(Path place) throws IOException, InterruptedException;
  }

  /** The kept result of a command on a tree; empty if it did not run there. Runs nothing. */
  Optional<CheckResult> known(String tree, List<String> check) throws IOException {
    var result = place(tree, check).resolve("result.json");
    return Files.exists(result) ? Optional.of(read(result)) : Optional.empty();
  }

  /** The result of a command on a tree: the kept one, else the one of this run. */
  CheckResult of(String tree, List<String> check, CheckRunner run)
      throws IOException, InterruptedException {
    var place = place(tree, check);
    try (var held = LockFile.hold(place.resolve("lock"))) {
      var kept = known(tree, check);
      return kept.isPresent() ? kept.get() : ran(place, run, 1);
    }
  }

  /**
   * Runs a command on a tree once more where the kept result is red and of one of these runs; the
   * new result takes its place. So a repetition that is asked for twice happens once.
   *
   * @param runs ids of failed runs
   * @return the result that is kept now; empty if nothing was kept, and nothing ran
   */
  Optional<CheckResult> again(String tree, List<String> check, List<String> runs, CheckRunner run)
      throws IOException, InterruptedException {
    var place = place(tree, check);
    try (var held = LockFile.hold(place.resolve("lock"))) {
      var kept = known(tree, check);
      return kept.isPresent() && !kept.get().passed() && runs.contains(kept.get().id())
          ? Optional.of(ran(place, run, kept.get().run() + 1))
          : kept;
    }
  }

  private CheckResult ran(Path place, CheckRunner run, int number)
      throws IOException, InterruptedException {
    var fresh = run.in(place);
    var result = fresh.started() ? fresh.numbered(number) : fresh;
    if (result.started()) {
      AtomicFiles.replaceDurably(
          place.resolve("result.json"), PullRequestFiles.JSON.writeValueAsBytes(result));
      CheckResultRetention.trim(folder, Instant.now());
    }
    return result;
  }

  private Path place(String tree, List<String> check) {
    var command = String.join("\0", check) + (basis.isEmpty() ? "" : "\0\0" + basis);
    return folder.resolve(RefNames.commit(tree) + "-" + BareClones.hash(command));
  }

  private static CheckResult read(Path result) throws IOException {
    return PullRequestFiles.JSON.readValue(Files.readAllBytes(result), CheckResult.class);
  }
}
