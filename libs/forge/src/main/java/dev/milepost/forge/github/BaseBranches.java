package dev.milepost.forge.github;

import dev.milepost.forge.ForgeException;
import dev.milepost.forge.bare.RemovedCommits;
import dev.milepost.git.Credential;
import dev.milepost.git.Git;
import dev.milepost.git.GitException;
import dev.milepost.git.RefNames;
import java.io.IOException;
import java.util.Optional;

/** The base branches in the mirror, with what they held once. */
final class BaseBranches {
  /** Where a base is fetched to, so that what it leaves is kept before the mirror's own moves. */
  private static final String FETCHED = "refs/milepost/fetched";

  private static final String GONE = "couldn't find remote ref";

  private final Git bare;
  private final String remote;
  private final RemovedCommits taken;
  private final AnnouncedHeads seen;

  BaseBranches(Git bare, String remote, AnnouncedHeads seen) {
    this.bare = bare;
    this.remote = remote;
    this.taken = new RemovedCommits(bare);
    this.seen = seen;
  }

  /** Commits that the bases held once. */
  RemovedCommits taken() {
    return taken;
  }

  /** A base was at a commit, which need not be here. */
  void seen(String base, String commit) throws IOException, InterruptedException {
    seen.note(base, commit);
  }

  /**
   * The newest commit of a base, which is here then.
   *
   * @throws ForgeException if there is no such branch
   */
  String fetch(String base, Optional<Credential> credential) throws InterruptedException {
    var ref = RefNames.branch(base);
    try {
      bare.remotes(credential).fetch(remote, "+" + ref + ":" + FETCHED);
    } catch (GitException e) {
      throw e.getMessage().contains(GONE)
          ? new ForgeException("The base branch " + base + " does not exist any more", false, e)
          : e;
    }
    var now = bare.refs().resolve(FETCHED).orElseThrow();
    var before = bare.refs().resolve(ref);
    if (!before.equals(Optional.of(now))) {
      if (before.isPresent()) {
        taken.leaving(base, before.get());
        taken.arrived(base, before.get(), now);
      }
      bare.refs().set(ref, now);
    }
    return now;
  }

  /**
   * Of the heads that were only announced, keeps those that are here by now and that the base has
   * no longer.
   *
   * @param also one that was announced just now
   */
  void settle(String base, String head, String also) throws IOException, InterruptedException {
    seen.look(
        base,
        also,
        commit -> {
          if (!bare.history().has(commit)) {
            return false;
          }
          if (!bare.history().isAncestor(commit, head)) {
            taken.leaving(base, commit);
          }
          return true;
        });
  }
}
