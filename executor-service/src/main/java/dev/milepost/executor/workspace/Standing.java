package dev.milepost.executor.workspace;

import dev.milepost.events.PlannerEvent.IssueReady;
import dev.milepost.events.Work;
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
 * @param ahead true if that holds commits that the work was to start without: the result of an
 *     attempt that was lost before it could say so
 */
public record Standing(String baseHead, String start, Optional<String> pushed, boolean ahead) {
  /** Looks, and brings what it saw to the mirror. */
  public static Standing look(Forge forge, Mirrors mirrors, String base, IssueReady ready)
      throws InterruptedException, IOException {
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
          return new Standing(baseHead, start, pushed, ahead);
        });
  }

  /** Whoever deleted the branch of an issue threw its work away: a retry begins at the base. */
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
