package dev.milepost.forge.bare;

import dev.milepost.forge.ForgeException;
import dev.milepost.git.Git;
import dev.milepost.git.MergedTree;
import dev.milepost.git.RefNames;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Commits that a person took away from a base branch by a forced push or a reset. A branch that was
 * begun before holds it still, and git's own merge would bring it back to the base: of such a
 * branch only what it changed itself is merged. Each head of the base that is left behind stays as
 * a ref of the clone, so that any process knows of it. The caller holds the clone's lock.
 */
public final class RemovedCommits {
  private static final String FOLDER = "refs/milepost/left/";

  /** Newest first; a branch that is older than so many rewritings of its base is a person's. */
  private static final int MAX_LOOKED_AT = 50;

  private static final int SHORT_COMMIT = 10;

  private final Git bare;

  public RemovedCommits(Git bare) {
    this.bare = bare;
  }

  /** The base is about to be set to wherever it is now. */
  public void leaving(String base, String head) throws InterruptedException {
    bare.refs().set(ref(base, head), head);
  }

  /** It was set: what it still has was not left behind. */
  public void arrived(String base, String before, String head) throws InterruptedException {
    if (bare.history().isAncestor(before, head)) {
      bare.refs().delete(ref(base, before), before);
    }
  }

  /**
   * The last commit of a head that the base once had and has no longer.
   *
   * @return empty if the head holds nothing that was taken away
   */
  public Optional<String> under(String base, String baseHead, String head)
      throws InterruptedException {
    Optional<String> nearest = Optional.empty();
    int distance = Integer.MAX_VALUE;
    for (var left : bare.refs().notIn(baseHead, FOLDER + base + "/", MAX_LOOKED_AT)) {
      var shared = bare.history().mergeBase(left, head);
      // Who had the whole of it on the base, and took it away, took this branch's own work away.
      if (shared.isEmpty()
          || shared.get().equals(head)
          || bare.history().isAncestor(shared.get(), baseHead)) {
        continue;
      }
      int own = bare.history().count(shared.get(), head);
      if (own < distance) {
        nearest = shared;
        distance = own;
      }
    }
    return nearest;
  }

  /** The tree that the base has with what the head changed after that commit. */
  public String transplanted(String base, String baseHead, String since, String head)
      throws InterruptedException {
    bare.history().read(baseHead, since, head);
    return switch (bare.merges().transplant(baseHead, since, head)) {
      case MergedTree.Clean clean -> clean.tree();
      case MergedTree.Conflicted conflict ->
          throw new ForgeException(
              ("%s was moved off commit %s, which the branch was begun on, and what the branch"
                      + " changes conflicts with what %s holds now, in %s. Bring the branch there"
                      + " yourself (git rebase --onto %s %s), or delete it, and retry")
                  .formatted(base, brief(since), base, paths(conflict), base, brief(since)));
    };
  }

  private static String paths(MergedTree.Conflicted conflict) {
    return Conflicts.of(conflict).stream()
        .map(path -> path.path())
        .limit(10)
        .collect(Collectors.joining(", "));
  }

  private static String ref(String base, String head) {
    return FOLDER + base + "/" + RefNames.commit(head);
  }

  private static String brief(String commit) {
    return commit.substring(0, Math.min(SHORT_COMMIT, commit.length()));
  }
}
