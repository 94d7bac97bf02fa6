package dev.milepost.executor.effect.workspace;

import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.forge.Forge;
import dev.milepost.forge.LargeFileTransfer;
import dev.milepost.git.BorrowingRepository;
import dev.milepost.git.CloneSettings;
import dev.milepost.git.Git;
import dev.milepost.git.GitException;
import dev.milepost.git.LargeFile;
import dev.milepost.git.LargeFileStore;
import dev.milepost.git.Signing;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * X1: what makes a commit for a person the one that their own clone would make.
 *
 * @param settings of that clone and its account
 * @param remote the forge's repository
 * @param onServer true if Git LFS keeps contents on a server of the forge's
 */
public record CloneRules(CloneSettings settings, String remote, boolean onServer) {
  private static final String ELSEWHERE =
      "%s has Git LFS keep contents elsewhere than on the forge, and Milepost has no account there;"
          + " issues of this repository cannot be worked on";

  /** As many files are named in a failure. */
  private static final int MAX_NAMED = 5;

  /** The rules as they are now. */
  public static CloneRules of(Forge forge) throws InterruptedException {
    var settings = forge.cloneSettings();
    boolean onServer = settings.largeFiles() && forge.largeFiles().isOnServer();
    return new CloneRules(settings, forge.remote(), onServer);
  }

  /**
   * Brings what Git LFS keeps for commits to an issue's repository, for its checkout.
   *
   * @param from where they are; its credential is good for now only
   * @param mirror that has the commits
   */
  void bring(
      LargeFileTransfer from, Git mirror, List<String> commits, BorrowingRepository repository)
      throws InterruptedException, IOException {
    if (settings.largeFiles()) {
      for (var commit : commits) {
        from.fetch(store(repository), mirror.largeFiles().in(commit));
      }
    }
  }

  /**
   * Passes if every filter can be had that a commit's files ask for.
   *
   * @throws FailedAttemptException of this kind otherwise
   */
  public void refuseMissingFilters(Git repository, String commit, FailureKind kind)
      throws InterruptedException, FailedAttemptException {
    var demands = repository.commitRules().demands(settings);
    var refusal = demands.refusal(commit);
    if (refusal.isPresent()) {
      throw new FailedAttemptException(kind, refusal.get());
    }
    Optional<String> elsewhere = onServer ? demands.storeElsewhere(commit) : Optional.empty();
    if (elsewhere.isPresent()) {
      throw new FailedAttemptException(kind, ELSEWHERE.formatted(elsewhere.get()));
    }
  }

  /**
   * Passes if commits are signed, or need not be.
   *
   * @throws FailedAttemptException if the key that a setting names does not sign
   */
  void refuseUnsigned(Git repository) throws InterruptedException, FailedAttemptException {
    var signing = settings.signing();
    if (signing.isPresent()) {
      try {
        signing.get().check(repository);
      } catch (GitException e) {
        throw new FailedAttemptException(
            FailureKind.NOT_STARTED, Signing.REFUSAL.formatted(e.getMessage()));
      }
    }
  }

  /**
   * Brings the forge what an attempt gave to Git LFS, before the commits that point to it.
   *
   * @param to where they go; its credential is good for now only
   * @param known commits that the forge has
   * @throws FailedAttemptException if the attempt points to what is nowhere
   */
  public void push(
      LargeFileTransfer to,
      Git mirror,
      String head,
      List<String> known,
      BorrowingRepository repository)
      throws InterruptedException, IOException, FailedAttemptException {
    if (!settings.largeFiles()) {
      return;
    }
    var added = mirror.largeFiles().added(head, known);
    var missing = to.push(store(repository), added);
    if (!missing.isEmpty()) {
      throw new FailedAttemptException(
          FailureKind.VERIFICATION,
          "Git LFS has no content for what these files point to: " + named(missing));
    }
  }

  private static LargeFileStore store(BorrowingRepository repository) {
    return LargeFileStore.of(repository.gitFolder());
  }

  private static String named(List<LargeFile> files) {
    var first = files.stream().limit(MAX_NAMED).map(LargeFile::path);
    return first.collect(Collectors.joining(", "))
        + (files.size() > MAX_NAMED ? " and %d more".formatted(files.size() - MAX_NAMED) : "");
  }
}
