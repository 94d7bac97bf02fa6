package dev.milepost.forge.local;

import dev.milepost.forge.CiStatus;
import dev.milepost.forge.TreeCheck;
import dev.milepost.forge.local.CheckResultStore.CheckResult;
import dev.milepost.git.Git;
import dev.milepost.git.ProgramFolders;
import dev.milepost.process.BoundedTail;
import dev.milepost.process.Command;
import dev.milepost.process.LeftoverProcesses;
import dev.milepost.process.ProcessOutcome;
import dev.milepost.process.ProcessRunner;
import dev.milepost.sandbox.CommandSandbox;
import dev.milepost.sandbox.JudgedCheckout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * CI of a local forge (L3): the check command in a clean checkout of a commit, at most once for a
 * tree and a command ({@link CheckResultStore}), in the sandbox of commands: of the forge it sees
 * the checkout only. What was interrupted is run again, after what it left running is ended.
 */
final class LocalCi {
  /** The number that a check of the base gets. */
  private static final int NO_PULL_REQUEST = 0;

  /** A check that takes longer hangs. */
  static final Duration TIME_LIMIT = Duration.ofMinutes(30);

  /** Enough for the failures at a log's end, little enough for an event. */
  private static final int TAIL_BYTES = 16 * 1024;

  private final CheckResultStore kept;
  private final Git bare;
  private final List<String> check;
  private final LocalRules rules;
  private final CommandSandbox sandbox;

  LocalCi(Path folder, Git bare, List<String> check, LocalRules rules, CommandSandbox sandbox) {
    this.kept = new CheckResultStore(folder, sandbox.key());
    this.bare = bare;
    this.check = check;
    this.rules = rules;
    this.sandbox = sandbox;
  }

  /**
   * CI of a commit of the bare clone, be it a head, a preview or the base.
   *
   * @param pullRequest that the check gets
   */
  CiStatus status(int pullRequest, String commit) throws IOException, InterruptedException {
    if (check.isEmpty()) {
      return new CiStatus.NotConfigured();
    }
    var tree = bare.history().tree(commit);
    return kept.of(tree, check, place -> run(place, pullRequest, commit, tree)).status();
  }

  /**
   * CI of a commit of the base.
   *
   * @param reruns how often a red check runs again on its tree, all calls together
   */
  CiStatus ofBase(String commit, int reruns) throws IOException, InterruptedException {
    var tree = bare.history().tree(commit);
    var status = status(NO_PULL_REQUEST, commit);
    for (int rerun = 1; rerun <= reruns && status instanceof CiStatus.ChecksFailed; rerun++) {
      // Only a result of just so many runs is asked for again: an earlier call may have done so.
      var before = List.of(String.valueOf(rerun));
      kept.again(tree, check, before, place -> run(place, NO_PULL_REQUEST, commit, tree));
      status = status(NO_PULL_REQUEST, commit);
    }
    return status;
  }

  /**
   * Runs the check of a commit's tree again if it failed there in one of these runs and in no later
   * one.
   *
   * @return false if nothing is kept that could be repeated
   */
  boolean rerun(int pullRequest, String commit, List<String> runs)
      throws IOException, InterruptedException {
    var tree = bare.history().tree(commit);
    return kept.again(tree, check, runs, place -> run(place, pullRequest, commit, tree))
        .isPresent();
  }

  /**
   * The check's result for a commit's tree.
   *
   * @param run false to take only a kept result
   */
  TreeCheck check(int pullRequest, String commit, boolean run)
      throws IOException, InterruptedException {
    if (check.isEmpty()) {
      return new TreeCheck.TreeWithoutCi();
    }
    var tree = bare.history().tree(commit);
    if (!run && kept.known(tree, check).isEmpty()) {
      return new TreeCheck.TreeUnknown();
    }
    return switch (status(pullRequest, commit)) {
      case CiStatus.ChecksFailed red -> new TreeCheck.TreeFailed(red.failures());
      case CiStatus.ChecksPassed green -> new TreeCheck.TreePassed();
      case CiStatus.NotConfigured none -> new TreeCheck.TreeWithoutCi();
      case CiStatus.ChecksPending pending -> new TreeCheck.TreeUnknown();
      case CiStatus.ChecksCancelled cancelled -> new TreeCheck.TreeUnknown();
    };
  }

  private CheckResult run(Path place, int pullRequest, String commit, String treeId)
      throws IOException, InterruptedException {
    Path tree = place.resolve("tree");
    Path process = place.resolve("process");
    Path said = place.resolve("log");
    LeftoverProcesses.end(process, ProcessRunner.DEFAULT_GRACE);
    ProgramFolders.deleteTree(tree);
    try (var log = new LogFile(said)) {
      var tail = new BoundedTail(TAIL_BYTES);
      for (var note : rules.checkOut(tree, commit)) {
        var line = ("milepost: " + note + "\n").getBytes(StandardCharsets.UTF_8);
        log.accept(line);
        tail.accept(line);
      }
      var command =
          new Command(
              check,
              tree,
              CheckEnvironment.of(System.getenv(), pullRequest, commit),
              null,
              TIME_LIMIT,
              Duration.ZERO,
              process);
      var outcome =
          sandbox.run(
              JudgedCheckout.untouched(tree),
              command,
              chunk -> {
                log.accept(chunk);
                tail.accept(chunk);
              });
      return new CheckResult(
          commit,
          treeId,
          check,
          !(outcome instanceof ProcessOutcome.NotStarted),
          outcome.succeeded(),
          sandbox.told(summary(outcome), command, outcome, tail.text()),
          tail.text());
    } catch (InterruptedException e) {
      Files.deleteIfExists(said); // of no result
      throw e;
    } finally {
      ProgramFolders.deleteTree(tree);
    }
  }

  private static String summary(ProcessOutcome outcome) {
    return switch (outcome) {
      case ProcessOutcome.Exited exited -> "exit code " + exited.code();
      case ProcessOutcome.Signalled signalled -> "ended by signal " + signalled.signal();
      case ProcessOutcome.TimedOut ignored ->
          "timed out after %d minutes".formatted(TIME_LIMIT.toMinutes());
      case ProcessOutcome.IdledOut ignored -> "stopped for its silence";
      case ProcessOutcome.NotStarted not -> "could not be started: " + not.reason();
    };
  }
}
