package dev.milepost.executor.domain;

import java.util.HashSet;
import java.util.Set;

/**
 * The log's knowledge of the commits on an issue's branch (docs/protocol.md, "Branches"): it
 * separates the result of a lost attempt from another hand's pushes.
 *
 * @param heads the commits that claims of the issue push, or pushed
 * @param begun the commits at which the work of its claims began
 * @param opened true once a claim of the issue opened its pull request: from then on people may
 *     push to the branch
 */
public record Provenance(Set<String> heads, Set<String> begun, boolean opened) {
  /** Of an issue whose branch no claim pushes. */
  public static final Provenance NONE = new Provenance(Set.of(), Set.of(), false);

  public Provenance {
    heads = Set.copyOf(heads);
    begun = Set.copyOf(begun);
  }

  /** True if a claim of the issue made this commit. */
  public boolean knows(String commit) {
    return heads.contains(commit);
  }

  Provenance with(String head, boolean nowOpened) {
    var more = new HashSet<>(heads);
    more.add(head);
    return new Provenance(more, begun, opened || nowOpened);
  }

  Provenance begunAt(String commit) {
    var more = new HashSet<>(begun);
    more.add(commit);
    return new Provenance(heads, more, opened);
  }
}
