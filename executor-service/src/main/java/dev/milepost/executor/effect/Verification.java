package dev.milepost.executor.effect;

import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.PlannerEvent.IssueReady;
import dev.milepost.events.Work;
import dev.milepost.executor.domain.ExecutorEffect.RunAssignment;
import dev.milepost.executor.effect.AttemptProgress.PreparedAttempt;
import dev.milepost.executor.effect.agent.IssueTitles;
import dev.milepost.executor.effect.workspace.FailedAttemptException;
import dev.milepost.executor.effect.workspace.Mirrors;
import dev.milepost.executor.effect.workspace.PreparedWorktree;
import dev.milepost.executor.effect.workspace.Submodules;
import dev.milepost.executor.effect.workspace.Workspace;
import dev.milepost.forge.Forge;
import dev.milepost.git.CloneSettings;
import dev.milepost.git.CommitIdent;
import dev.milepost.git.Git;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** X4: done is verified, never believed. Commits what the agent left. */
final class Verification {
  /** As many as fit a reason of one line. */
  private static final int MAX_NAMED = 5;

  private static final String GONE = "The agent removed or replaced the worktree's .git";

  private final Mirrors mirrors;
  private final Submodules submodules;
  private final PushInspection lookOver;
  private final InstantSource clock;

  Verification(Workspace workspace, PushInspection lookOver, InstantSource clock) {
    this.mirrors = workspace.mirrors();
    this.submodules = new Submodules(workspace);
    this.lookOver = lookOver;
    this.clock = clock;
  }

  /**
   * Commits what is uncommitted, takes it into the mirror, and looks it over.
   *
   * @param kept where the agent may have said which side of a conflict it keeps
   * @param notes takes what a reader of the output should know
   * @return the commit that holds the work
   * @throws FailedAttemptException if there is no work, it is not finished, or may not be pushed
   */
  String commit(
      Forge forge, PreparedAttempt begun, RunAssignment effect, Path kept, Consumer<String> notes)
      throws InterruptedException, IOException, FailedAttemptException {
    var ground = begun.ground();
    var rules = begun.rules();
    var repository = ground.repository();
    if (!repository.restore()) {
      throw new FailedAttemptException(FailureKind.WORKTREE, GONE);
    }
    refuseRebase(repository.gitFolder());
    var ready = effect.ready();
    var work = repository.git().work();
    bringBack(forge, ground, effect);
    work.mendIndex();
    submodules.follow(ground);
    var without = NestedFolders.settle(ground, rules, notes);
    var conflicts = conflicts(ground, KeptSides.in(kept));
    if (conflicts.isPresent()) {
      conflicts.get().refuseUnresolved(work.uncommitted(without));
    } else {
      refuseUnmerged(work.unmerged());
    }
    var now = CommitIdent.milepost(clock.instant().getEpochSecond());
    work.commitAll(IssueTitles.of(ready) + "\n", now, without, rules.settings().signing());
    var head =
        repository
            .git()
            .refs()
            .resolve("HEAD")
            .orElseThrow(() -> new FailedAttemptException(FailureKind.WORKTREE, GONE));
    if (conflicts.isPresent()) {
      conflicts.get().refuseUnresolved(repository.git().history().tree(head));
    }
    mirrors.take(ground.remote(), repository, head, ready.branch());
    var followed = following(ground, head, now, rules.settings());
    refuseUnchanged(ground, ready, followed);
    refuseDeadPointer(ground, followed);
    NestedFolders.refuseDeadPointers(ground, followed, effect.spec().mergeMethod());
    rules.refuseMissingFilters(Git.at(ground.mirror()), followed, FailureKind.VERIFICATION);
    lookOver.check(forge, ground, ready, begun.brief().body(), followed);
    return followed;
  }

  /**
   * The work as commits after the one that it began at. An agent that began a new repository or an
   * orphan branch, or amended the very first commit, left a history that cannot be merged with
   * that; its files are what it did, in one commit.
   */
  private static String following(
      PreparedWorktree ground, String head, CommitIdent now, CloneSettings settings)
      throws InterruptedException {
    var mirror = Git.at(ground.mirror());
    var history = mirror.history();
    if (history.mergeBase(ground.start(), head).isPresent()) {
      return head;
    }
    history.read(head);
    return mirror
        .merges()
        .signing(settings.signing())
        .commit(
            history.tree(head),
            List.of(ground.start()),
            history.message(head),
            history.author(head),
            now);
  }

  /** The commit that the work is based on: the mirror may have been removed meanwhile. */
  private void bringBack(Forge forge, PreparedWorktree ground, RunAssignment effect)
      throws InterruptedException, IOException {
    var branches = new ArrayList<>(List.of(effect.base()));
    ground.pushed().ifPresent(there -> branches.add(effect.ready().branch()));
    mirrors.bringBack(forge, branches, List.of(ground.start(), ground.baseHead()));
  }

  private static Optional<ConflictCheck> conflicts(PreparedWorktree ground, KeptSides kept)
      throws InterruptedException {
    if (ground.merge().isEmpty()) {
      return Optional.empty();
    }
    var git = ground.repository().git();
    git.work().settleSubmodules(kept.branch(), true);
    git.work().settleSubmodules(kept.base(), false);
    return Optional.of(new ConflictCheck(git, ground.merge().get(), kept));
  }

  /** Of a merge that the agent itself began. */
  private static void refuseUnmerged(List<String> paths) throws FailedAttemptException {
    if (!paths.isEmpty()) {
      throw new FailedAttemptException(
          FailureKind.VERIFICATION,
          "The agent left a conflict of its own merge: git has no resolution of "
              + String.join(", ", paths.subList(0, Math.min(paths.size(), MAX_NAMED))));
    }
  }

  private static void refuseRebase(Path git) throws FailedAttemptException {
    if (Stream.of("rebase-merge", "rebase-apply").anyMatch(d -> Files.exists(git.resolve(d)))) {
      throw new FailedAttemptException(
          FailureKind.VERIFICATION, "The agent left a rebase that is not finished");
    }
  }

  private static void refuseUnchanged(PreparedWorktree ground, IssueReady ready, String head)
      throws InterruptedException, FailedAttemptException {
    // In the mirror: what the agent's own repository says of its commits may be made up.
    var history = Git.at(ground.mirror()).history();
    if (ready.assignment().work() == Work.RESOLVE_CONFLICT) {
      if (!history.isAncestor(ground.baseHead(), head)) {
        throw new FailedAttemptException(
            FailureKind.VERIFICATION,
            "Expected the base's commit " + ground.baseHead() + " in the branch, but it is not");
      }
      if (history.isAncestor(head, ground.baseHead())) {
        throw FailedAttemptException.conflict(
            List.of(), "The branch holds nothing but the base: its own commits are gone");
      }
      return;
    }
    // A retry goes on from what an attempt before it did: that is a result, without a word more.
    boolean whole = ready.assignment().work() == Work.IMPLEMENT;
    var since = whole ? ground.baseHead() : ground.start();
    // Against where they parted: an agent may have begun at an older commit.
    var parted = history.mergeBase(since, head).orElse(ground.start());
    history.read(parted, head);
    if (history.tree(parted).equals(history.tree(head))) {
      throw new FailedAttemptException(
          FailureKind.NO_CHANGE, 0, "The agent ended well and changed nothing");
    }
    if (history.isAncestor(head, ground.baseHead())) {
      throw new FailedAttemptException(
          FailureKind.NO_CHANGE, 0, "The branch holds nothing that the base has not");
    }
  }

  private void refuseDeadPointer(PreparedWorktree ground, String head)
      throws InterruptedException, IOException, FailedAttemptException {
    var dead = submodules.deadPointer(ground, head);
    if (dead.isPresent()) {
      throw new FailedAttemptException(FailureKind.VERIFICATION, dead.get());
    }
  }
}
