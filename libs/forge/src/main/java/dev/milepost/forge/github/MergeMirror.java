package dev.milepost.forge.github;

import dev.milepost.events.ConflictedPath;
import dev.milepost.events.MergeMethod;
import dev.milepost.forge.BaseCommit;
import dev.milepost.forge.Change;
import dev.milepost.forge.MergePreview;
import dev.milepost.forge.bare.Conflicts;
import dev.milepost.forge.bare.MergeCommits;
import dev.milepost.forge.bare.MergeText;
import dev.milepost.forge.bare.RebuiltBranches;
import dev.milepost.forge.bare.RepositoryMaintenance;
import dev.milepost.forge.bare.SigningNotice;
import dev.milepost.git.Account;
import dev.milepost.git.CloneSettings;
import dev.milepost.git.Credential;
import dev.milepost.git.Git;
import dev.milepost.git.MergeDrivers;
import dev.milepost.git.MergedTree;
import dev.milepost.git.RefNames;
import dev.milepost.git.Signing;
import dev.milepost.process.LockFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A bare clone in which merges are computed before GitHub does them. */
final class MergeMirror {
  private final Path lock;
  private final Git bare;
  private final String remote;
  private final MergeCommits commits;

  /** Of what is pushed. */
  private final MergeCommits landing;

  private final BaseBranches bases;
  private final RebuiltBranches remade;
  private final RepositoryMaintenance housekeeping;
  private final Optional<Signing> signing;
  private final Duration driverLimit;

  MergeMirror(
      Path folder, Git clone, String remote, Optional<Signing> signing, Duration driverLimit) {
    this.lock = folder.resolve("lock");
    this.bare = clone.merging(MergeDrivers.read(this::settings));
    this.signing = signing;
    this.driverLimit = driverLimit;
    this.remote = remote;
    this.commits = new MergeCommits(bare);
    this.landing = new MergeCommits(bare, signing);
    this.bases = new BaseBranches(bare, remote, new AnnouncedHeads(folder.resolve("seen")));
    this.remade = new RebuiltBranches(bare, bases.taken());
    this.housekeeping = new RepositoryMaintenance(folder, bare);
  }

  /**
   * A pull request's commits, as they were fetched just now.
   *
   * @param branch the target of its merge
   * @param base the newest commit of that
   */
  record Fetched(int number, String branch, String base, String head) {}

  /** Its own, which goes on beside its use. */
  RepositoryMaintenance housekeeping() {
    return housekeeping;
  }

  /** The settings of our own account, where there is no clone of a person. */
  CloneSettings settings() throws InterruptedException {
    return bare.commitRules().settings(Account.own()).signing(signing).merging(driverLimit);
  }

  /** Warnings about signatures, where this mirror is why commits are signed. */
  Optional<String> notice(Optional<String> wanted) throws InterruptedException {
    return new SigningNotice(signing, wanted).of(bare);
  }

  String path() {
    return bare.directory().toString();
  }

  /** Keeps in mind that a base branch was at a commit, which need not be here. */
  String seen(String base, String commit) throws IOException, InterruptedException {
    bases.seen(base, commit);
    return commit;
  }

  /** Brings the base branch, and the head that is asked for, here. */
  Fetched fetch(GitHubJson.PullJson pull, Optional<Credential> credential)
      throws IOException, InterruptedException {
    try (var held = LockFile.hold(lock)) {
      var branch = pull.base().ref();
      var head = pull.head().sha();
      var base = bases.fetch(branch, credential);
      if (!bare.history().has(head)) {
        var ref = "refs/pull/" + pull.number() + "/head";
        bare.remotes(credential).fetch(remote, "+" + ref + ":" + ref);
      }
      if (!bare.history().has(head)) {
        bare.remotes(credential).fetch(remote, RefNames.commit(head));
      }
      bases.settle(branch, base, pull.base().sha());
      return new Fetched(pull.number(), branch, base, head);
    }
  }

  /** The result of a merge; of the same commits always the same. */
  MergePreview preview(Fetched fetched, MergeText text, MergeMethod method)
      throws IOException, InterruptedException {
    try (var held = LockFile.hold(lock)) {
      var ref = "refs/milepost/pull/" + fetched.number() + "/preview";
      var since = since(fetched, fetched.head());
      if (since.isPresent()) {
        return remade.preview(commits, text, fetched.base(), since.get(), fetched.head(), ref);
      }
      return commits.preview(method, text, fetched.base(), fetched.base(), fetched.head(), ref);
    }
  }

  /** The changes of a head that is in the mirror against the base. */
  List<String> changedFiles(Fetched fetched, String head) throws InterruptedException {
    return commits.changedFiles(since(fetched, head).orElse(fetched.base()), head);
  }

  Change change(Fetched fetched, String head) throws InterruptedException {
    return commits.change(since(fetched, head).orElse(fetched.base()), head);
  }

  /** The last commit of a head that the base once had and has no longer; empty if none is. */
  private Optional<String> since(Fetched fetched, String head) throws InterruptedException {
    return bases.taken().under(fetched.branch(), fetched.base(), head);
  }

  /** True of a head that holds what was taken away from the base. */
  boolean holdsTaken(Fetched fetched) throws InterruptedException {
    return since(fetched, fetched.head()).isPresent();
  }

  /** True if the preview's tree is that of the head. */
  boolean hasTreeOf(String head, String preview) throws InterruptedException {
    return bare.history().tree(head).equals(bare.history().tree(preview));
  }

  /** The commits that landed on the base since the head parted from it, the newest first. */
  List<BaseCommit> landedSince(Fetched fetched, String head) throws InterruptedException {
    return commits.landedSince(fetched.base(), head);
  }

  /** The commit of the base, as it is or was, at which a head parted from it. */
  Optional<String> fork(Fetched fetched, String head) throws InterruptedException {
    var since = since(fetched, head);
    return since.isPresent() ? since : bare.history().mergeBase(fetched.base(), head);
  }

  /** True if the head holds a commit that may have been its branch's before, or stands for it. */
  boolean holds(Fetched fetched, String before) throws InterruptedException {
    return remade.holds(fetched.head(), before);
  }

  /** True if nothing of the base is missing in the head. */
  boolean isUpToDate(Fetched fetched) throws InterruptedException {
    return bare.history().isAncestor(fetched.base(), fetched.head());
  }

  /**
   * Pushes a merge of the base into the branch, or the branch without what was taken away from the
   * base, if the branch is at the head that was fetched.
   *
   * @return the new head; empty if the branch is elsewhere by now, or they conflict
   */
  Optional<String> pushUpdate(Fetched fetched, MergeText text, Optional<Credential> credential)
      throws IOException, InterruptedException {
    try (var held = LockFile.hold(lock)) {
      var made = updated(fetched, text);
      var from = Optional.of(fetched.head());
      return made.isPresent()
              && bare.remotes(credential).push(remote, made.get(), text.branch(), from)
          ? made
          : Optional.empty();
    }
  }

  private Optional<String> updated(Fetched fetched, MergeText text) throws InterruptedException {
    var since = since(fetched, fetched.head());
    if (since.isPresent()) {
      return Optional.of(remade.make(landing, text, fetched.base(), since.get(), fetched.head()));
    }
    return bare.merges().update(fetched.head(), fetched.base()) instanceof MergedTree.Clean clean
        ? Optional.of(landing.update(text, clean.tree(), fetched.head(), fetched.base()))
        : Optional.empty();
  }

  /** The conflicts of head and base; empty if they merge. */
  List<ConflictedPath> conflicts(Fetched fetched) throws InterruptedException {
    return switch (bare.merges().update(fetched.head(), fetched.base())) {
      case MergedTree.Conflicted conflict -> Conflicts.of(conflict);
      case MergedTree.Clean clean -> List.of();
    };
  }
}
