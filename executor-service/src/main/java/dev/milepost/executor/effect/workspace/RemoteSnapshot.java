package dev.milepost.executor.effect.workspace;

import dev.milepost.events.PlannerEvent.IssueReady;
import dev.milepost.events.Work;
import dev.milepost.executor.domain.ExecutorEffect.RunAssignment;
import dev.milepost.forge.Forge;
import dev.milepost.git.History;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How things stand on the forge before anything is done.
 *
 * @param baseHead the newest commit of the base branch
 * @param start the commit that the work begins at
 * @param pushed where the issue's branch is; empty if it is not there
 * @param found what that is
 */
public record RemoteSnapshot(
    String baseHead, String start, Optional<String> pushed, BranchState found) {
  /** The state of an issue's branch. */
  public enum BranchState {
    /** Nothing that the work starts without. */
    NOTHING_NEW,
    /**
     * The result of an attempt that was lost before it could say so, by its id in the log; or what
     * a person pushed to the open pull request.
     */
    RESULT,
    /**
     * Commits that no claim said that it would push, after the one at which a lost attempt's agent
     * began: where such an agent can push, it did. Not a result, but what the work goes on from.
     */
    LEFT,
    /** Commits that no claim of the run said that it would push. */
    STRANGE
  }

  /** Looks, and brings what it saw to the mirror. */
  public static RemoteSnapshot look(Forge forge, Mirrors mirrors, RunAssignment effect)
      throws InterruptedException, IOException {
    var base = effect.base();
    var ready = effect.ready();
    var baseHead = forge.baseHead(base);
    var pushed = forge.branchHead(ready.branch());
    var branches = new ArrayList<>(List.of(base));
    pushed.ifPresent(head -> branches.add(ready.branch()));
    var start = start(ready, baseHead, pushed.isPresent());
    return mirrors.changing(
        forge.remote(),
        mirror -> {
          // The issues of a wave begin at one commit: it is brought here once.
          if (pushed.isPresent() || !Mirrors.isAt(mirror, base, baseHead)) {
            var remotes = mirror.remotes(forge.credential());
            Mirrors.fetch(mirror, remotes, forge.remote(), branches);
          }
          boolean ahead = pushed.isPresent() && isAhead(mirror.history(), start, pushed.get());
          var found =
              ahead ? judged(mirror.history(), effect, pushed.get()) : BranchState.NOTHING_NEW;
          return new RemoteSnapshot(baseHead, start, pushed, found);
        });
  }

  private static BranchState judged(History history, RunAssignment effect, String pushed)
      throws InterruptedException {
    var known = effect.branch();
    if (known.opened() || known.knows(pushed)) {
      return BranchState.RESULT;
    }
    for (var begun : known.begun()) {
      if (effect.continuesLost() && history.has(begun) && history.isAncestor(begun, pushed)) {
        return BranchState.LEFT;
      }
    }
    return BranchState.STRANGE;
  }

  /** Deleting the branch of an issue throws its work away: a retry begins at the base. */
  private static String start(IssueReady ready, String baseHead, boolean pushed) {
    var from = ready.from();
    boolean thrownAway = ready.assignment().work() == Work.IMPLEMENT && !pushed;
    return from == null || thrownAway ? baseHead : from;
  }

  /** Also where a person replaced the branch, so that the old head cannot be had any more. */
  private static boolean isAhead(History history, String start, String pushed)
      throws InterruptedException {
    return !history.has(start) || history.count(start, pushed) > 0;
  }
}
