package dev.milepost.forge.bare;

import dev.milepost.forge.MergePreview;
import dev.milepost.git.Git;
import dev.milepost.git.RefNames;
import java.util.Optional;

/**
 * Branches that were begun on what was {@linkplain RemovedCommits taken away} from their base. They
 * are not merged as they are: such a branch is rebuilt from its own changes. A ref of the clone
 * keeps which head replaced which, so that Milepost's own doing does not look like a forced push by
 * a stranger. The caller holds the clone's lock.
 */
public final class RebuiltBranches {
  private static final String FOLDER = "refs/milepost/made/";

  /** As often as a base is rewritten while a pull request is open, many times over. */
  private static final int MAX_TIMES = 50;

  private final Git bare;
  private final RemovedCommits taken;

  public RebuiltBranches(Git bare, RemovedCommits taken) {
    this.bare = bare;
    this.taken = taken;
  }

  /**
   * The result of bringing it up to date; it is behind in any case.
   *
   * @param since the last commit of the head that is not its own
   * @param ref set to it
   */
  public MergePreview preview(
      MergeCommits commits, MergeText text, String baseHead, String since, String head, String ref)
      throws InterruptedException {
    var tree = taken.transplanted(text.base(), baseHead, since, head);
    if (tree.equals(bare.history().tree(baseHead))) {
      return new MergePreview.NothingLeft(baseHead);
    }
    var commit = commits.transplanted(text, baseHead, since, head, tree);
    bare.refs().set(ref, commit);
    return new MergePreview.PreviewClean(baseHead, commit, ref, true, true);
  }

  /**
   * The head that will replace this one; the branch is not moved.
   *
   * @param since the last commit of the head that is not its own
   */
  public String make(
      MergeCommits commits, MergeText text, String baseHead, String since, String head)
      throws InterruptedException {
    var tree = taken.transplanted(text.base(), baseHead, since, head);
    var made = commits.transplanted(text, baseHead, since, head, tree);
    bare.refs().set(ref(head), made);
    return made;
  }

  /** True if a head has the commit, or what Milepost made in its place. */
  public boolean holds(String head, String before) throws InterruptedException {
    var tip = Optional.of(before);
    for (int times = 0; tip.isPresent() && times <= MAX_TIMES; times++) {
      // What is gone from here is in no head that is here.
      if (bare.history().has(tip.get()) && bare.history().isAncestor(tip.get(), head)) {
        return true;
      }
      tip = bare.refs().resolve(ref(tip.get()));
    }
    return false;
  }

  private static String ref(String head) {
    return FOLDER + RefNames.commit(head);
  }
}
