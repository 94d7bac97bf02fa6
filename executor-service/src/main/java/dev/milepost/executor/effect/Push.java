package dev.milepost.executor.effect;

import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.executor.domain.ExecutorEffect.RunAssignment;
import dev.milepost.executor.effect.lease.Lease;
import dev.milepost.executor.effect.lease.LeaseLostException;
import dev.milepost.executor.effect.workspace.FailedAttemptException;
import dev.milepost.executor.effect.workspace.Mirrors;
import dev.milepost.executor.effect.workspace.PreparedWorktree;
import dev.milepost.forge.Forge;
import dev.milepost.forge.ForgeException;
import dev.milepost.git.Git;
import dev.milepost.git.GitException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Moves an issue's branch on the forge to the verified head, over no other hand's commits. */
final class Push {
  /** Each time another hand pushed in between; a hand that goes on so cannot be outrun. */
  private static final int MAX_RACES = 5;

  private final Mirrors mirrors;
  private final Lease lease;

  Push(Mirrors mirrors, Lease lease) {
    this.mirrors = mirrors;
    this.lease = lease;
  }

  /**
   * Pushes.
   *
   * @return where the branch is then: the head, or what a person pushed to the open pull request
   *     meanwhile, who wins
   * @throws FailedAttemptException if the forge does not take it, or the branch holds commits of
   *     another hand
   */
  String move(Forge forge, RunAssignment effect, PreparedWorktree ground, String head)
      throws InterruptedException, IOException, FailedAttemptException {
    var ready = effect.ready();
    var expected = ground.pushed();
    for (int race = 0; race < MAX_RACES; race++) {
      if (!lease.held()) {
        throw new LeaseLostException(lease.length());
      }
      if (pushed(forge, ground, head, ready.branch(), expected)) {
        return head;
      }
      if (IssuePullRequest.settled(forge, ready, effect.branch()).isPresent()) {
        throw again("the pull request of " + ready.branch() + " was merged meanwhile");
      }
      expected = forge.branchHead(ready.branch());
      if (expected.isPresent() && !holds(forge, ready.branch(), head, expected.get())) {
        if (effect.branch().opened()) {
          return expected.get();
        }
        throw taken(
            forge,
            ready.branch(),
            expected.get(),
            "the work is done and verified, as %s on the executor, and could not be pushed"
                .formatted(head));
      }
    }
    throw again(ready.branch() + " is moved by another hand again and again");
  }

  private static ForgeException again(String why) {
    return new ForgeException(why, true, new IllegalStateException(why));
  }

  /** Commits of an agent, or a person, that this run did not make. */
  static FailedAttemptException taken(Forge forge, String branch, String commit, String what) {
    var remote = "'" + forge.remote().replace("'", "'\\''") + "'";
    return new FailedAttemptException(
        FailureKind.BRANCH_TAKEN,
        ("%s is at %s on the forge, which no attempt of this run pushed: %s. To retry, delete the"
                + " branch there: git push %s --delete %s")
            .formatted(branch, commit, what, remote, branch));
  }

  private static boolean pushed(
      Forge forge, PreparedWorktree ground, String head, String branch, Optional<String> expected)
      throws InterruptedException, FailedAttemptException {
    try {
      return Git.at(ground.mirror())
          .remotes(forge.credential())
          .push(forge.remote(), head, branch, expected);
    } catch (GitException e) {
      var message = String.valueOf(e.getMessage());
      if (e.passing()) {
        throw new ForgeException(message, true, e);
      }
      throw new FailedAttemptException(FailureKind.PUSH_REFUSED, message);
    }
  }

  /** True if the head holds all of what the branch holds, as where the agent pushed itself. */
  private boolean holds(Forge forge, String branch, String head, String there)
      throws InterruptedException, IOException {
    return mirrors.changing(
        forge.remote(),
        mirror -> {
          var remotes = mirror.remotes(forge.credential());
          Mirrors.fetch(mirror, remotes, forge.remote(), List.of(branch));
          var history = mirror.history();
          return history.has(there) && history.isAncestor(there, head);
        });
  }
}
