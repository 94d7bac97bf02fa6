package dev.milepost.executor.domain;

import java.util.HashSet;
import java.util.Set;

/**
 * What the log knows of the commits on an issue's branch (docs/protocol.md, "Branches"): by it the
 * result of a lost attempt is told from what another hand pushed there.
 *
 * @param heads the commits that claims of the issue said they push, or pushed
 * @param opened true once a claim of the issue opened its pull request: from then on people may
 *     push to the branch
 */
public record Provenance(Set<String> heads, boolean opened) {
  /** Of an issue whose branch nobody was to push. */
  public static final Provenance NONE = new Provenance(Set.of(), false);

  public Provenance {
    heads = Set.copyOf(heads);
  }

  /** True if a claim of the issue made this commit. */
  public boolean knows(String commit) {
    return heads.contains(commit);
  }

  Provenance with(String head, boolean nowOpened) {
    var more = new HashSet<>(heads);
    more.add(head);
    return new Provenance(more, opened || nowOpened);
  }
}
