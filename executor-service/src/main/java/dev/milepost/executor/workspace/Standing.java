package dev.milepost.executor.workspace;

import dev.milepost.events.PlannerEvent.IssueReady;
import dev.milepost.forge.Forge;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How things stand on the forge before anything is done.
 *
 * @param baseHead the newest commit of the base branch
 * @param pushed where the issue's branch is; empty if it is not there
 * @param ahead true if that holds commits that the work was to start without: the result of an
 *     attempt that was lost before it could say so
 */
public record Standing(String baseHead, Optional<String> pushed, boolean ahead) {
  /** Looks, and brings what it saw to the mirror. */
  public static Standing look(Forge forge, Mirrors mirrors, String base, IssueReady ready)
      throws InterruptedException, IOException {
    var baseHead = forge.baseHead(base);
    var pushed = forge.branchHead(ready.branch());
    var branches = new ArrayList<>(List.of(base));
    pushed.ifPresent(head -> branches.add(ready.branch()));
    var start = ready.from() == null ? baseHead : ready.from();
    return mirrors.changing(
        forge.remote(),
        mirror -> {
          Mirrors.fetch(mirror.remotes(forge.credential()), forge.remote(), branches);
          boolean ahead = pushed.isPresent() && mirror.history().count(start, pushed.get()) > 0;
          return new Standing(baseHead, pushed, ahead);
        });
  }
}
