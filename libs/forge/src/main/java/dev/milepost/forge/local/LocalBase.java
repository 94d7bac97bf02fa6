package dev.milepost.forge.local;

import dev.milepost.events.IssueBranch;
import dev.milepost.forge.bare.RemovedCommits;
import dev.milepost.git.Git;
import dev.milepost.git.GitException;
import dev.milepost.git.RefNames;
import java.util.Map;
import java.util.Optional;

/** The base branch: it lives in the user's repository, and the bare clone follows it. */
final class LocalBase {
  /** In the user's reflog, so that a person sees who moved the branch. */
  private static final String REASON = "milepost: merge pull request";

  private final UserRepository user;
  private final Git bare;
  private final RemovedCommits taken;

  LocalBase(UserRepository user, Git bare) {
    this.user = user;
    this.bare = bare;
    this.taken = new RemovedCommits(bare);
  }

  /** Commits that the base held once. */
  RemovedCommits taken() {
    return taken;
  }

  String branch(String requested) throws InterruptedException {
    String branch = user.baseBranch(requested);
    if (!IssueBranch.meets(branch)) {
      dropCopyInTheWay();
    }
    return branch;
  }

  /** The clone's copy of a user's branch, which was a base once, and bars Milepost's own ones. */
  private void dropCopyInTheWay() throws InterruptedException {
    Optional<String> copy = bare.refs().branch(IssueBranch.FOLDER);
    if (copy.isPresent()) {
      bare.refs().delete(RefNames.branch(IssueBranch.FOLDER), copy.get());
    }
  }

  /**
   * The base as seen at one moment.
   *
   * @param head the base's newest commit, which is in the bare clone
   * @param branch the other branch's; empty if there is none
   */
  record LocalBaseSnapshot(String head, Optional<String> branch) {}

  /** The newest commit of the base branch, which is in the bare clone then. */
  String refresh(String base) throws InterruptedException {
    return look(base, base).head();
  }

  /** The same, and the newest commit of another branch of the bare clone. */
  LocalBaseSnapshot look(String base, String branch) throws InterruptedException {
    String head = head(base);
    Map<String, String> seen = bare.refs().branches(base, branch);
    if (!head.equals(seen.get(base))) {
      String ref = RefNames.branch(base);
      String before = seen.get(base);
      if (before != null) {
        taken.leaving(base, before);
      }
      fetch("+" + ref + ":" + ref);
      if (bare.refs().resolve("HEAD").isEmpty()) {
        // So that a plain clone of the bare repository checks something out.
        bare.refs().setHead(base);
      }
      head = bare.refs().branch(base).orElse(head);
      if (before != null) {
        taken.arrived(base, before, head);
      }
    }
    return new LocalBaseSnapshot(head, Optional.ofNullable(seen.get(branch)));
  }

  private String head(String base) throws InterruptedException {
    Optional<String> head = user.head(base);
    if (head.isEmpty()) {
      throw user.absent(base, bare.refs().branch(base).isPresent());
    }
    return head.get();
  }

  private void fetch(String refspec) throws InterruptedException {
    try {
      bare.remotes().fetch(user.path().toString(), refspec);
    } catch (GitException e) {
      throw user.explained(e);
    }
  }

  /** True if the user's branch has a commit; nothing is fetched. */
  boolean holds(String base, String commit) throws InterruptedException {
    var head = head(base);
    var history = user.git().history();
    return history.has(commit) && history.isAncestor(commit, head);
  }

  /**
   * Moves the base branch in the user's repository to a commit of the bare clone, and nothing else
   * there.
   *
   * @param fetchable a ref of the bare clone that names the commit
   * @return false if the branch is no longer at {@code before}
   */
  boolean advance(String base, String before, String commit, String fetchable)
      throws InterruptedException {
    user.git().remotes().fetch(bare.directory().toString(), fetchable);
    String ref = RefNames.branch(base);
    return user.git().refs().move(ref, commit, Optional.of(before), REASON);
  }

  /** Has the bare clone follow a move of ours, which the next look would do too. */
  void follow(String base, String commit) throws InterruptedException {
    bare.refs().set(RefNames.branch(base), commit);
  }
}
