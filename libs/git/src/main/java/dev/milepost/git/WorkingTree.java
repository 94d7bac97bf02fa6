package dev.milepost.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Work in a checkout. */
public final class WorkingTree {
  /** Git would be run in submodules otherwise, whose settings a stranger may have written. */
  private static final String NOT_INTO = "--ignore-submodules=dirty";

  private static final List<String> UPDATE_INDEX = List.of("update-index", "-z", "--index-info");

  private static final String SUBMODULE = "160000";

  /** The index's numbers for the two sides of a conflict. */
  private static final int OURS = 2;

  private static final int THEIRS = 3;

  private final GitCli cli;

  WorkingTree(GitCli cli) {
    this.cli = cli;
  }

  public Path folder() {
    return cli.directory();
  }

  /** The commit that is checked out. */
  public String head() throws InterruptedException {
    return cli.run("rev-parse", "--verify", "HEAD^{commit}").text();
  }

  /** True if something is uncommitted, untracked files included, ignored ones not. */
  public boolean hasChanges() throws InterruptedException {
    return cli.run("status", "--porcelain", "-z", "--untracked-files=all", NOT_INTO).out().length
        > 0;
  }

  /** The repositories within its folder. */
  public NestedRepositories nested() {
    return new NestedRepositories(cli);
  }

  /** The same, with all folders and not signed. */
  public Optional<String> commitAll(String message, CommitIdent author)
      throws InterruptedException {
    return commitAll(message, author, List.of(), Optional.empty());
  }

  /**
   * Commits all that is uncommitted, and concludes a merge that is under way.
   *
   * @param without folders that are left out
   * @return the new commit; empty if there was nothing to commit
   */
  public Optional<String> commitAll(
      String message, CommitIdent author, List<String> without, Optional<Signing> signing)
      throws InterruptedException {
    new Staging(cli).all(without);
    boolean staged = cli.ask(1, "diff", "--cached", "--quiet").exit() == 1;
    if (!staged && cli.ask(128, "rev-parse", "--verify", "--quiet", "MERGE_HEAD").exit() != 0) {
      return Optional.empty();
    }
    var environment = new HashMap<>(author.environment("AUTHOR"));
    environment.putAll(author.environment("COMMITTER"));
    var command = List.of("commit", "--quiet", "--no-verify", "--cleanup=verbatim", "-F", "-");
    Signing.run(cli, signing, environment, message, command);
    return Optional.of(head());
  }

  /**
   * Goes to a commit, on a branch that is made or moved there, and throws away all that is
   * uncommitted or under way; what is ignored stays.
   */
  public void begin(String branch, String commit) throws InterruptedException, IOException {
    endWhatIsUnderWay();
    cli.run("symbolic-ref", "HEAD", RefNames.branch(branch));
    reset(commit);
  }

  /** The same on no branch. */
  public void beginDetached(String commit) throws InterruptedException, IOException {
    endWhatIsUnderWay();
    detach(commit);
    cli.run("clean", "--quiet", "-ffd");
  }

  private void endWhatIsUnderWay() throws IOException {
    // What a reset leaves: a rebase, a series of picks or a search that was not brought to an end.
    for (var name : List.of("rebase-merge", "rebase-apply", "sequencer", "BISECT_START")) {
      ProgramFolders.deleteTree(cli.gitFolder().resolve(name));
    }
  }

  /** Checks a commit out, on no branch. */
  void detach(String commit) throws InterruptedException {
    cli.run("checkout", "--quiet", "--force", "--detach", RefNames.commit(commit), "--");
  }

  /** Throws away all that is uncommitted and goes to a commit, on the same branch. */
  private void reset(String commit) throws InterruptedException, IOException {
    mendIndex();
    cli.run("reset", "--quiet", "--hard", RefNames.commit(commit));
    cli.run("clean", "--quiet", "-ffd");
  }

  /**
   * Begins to merge a base and leaves what conflicts in the files, for an agent to resolve.
   *
   * @param settings of the person, whose drivers merge and whose key signs
   * @return where it stopped; without conflicts if it merged, which is then committed
   */
  public StoppedMerge beginMerge(String commit, String message, CloneSettings settings)
      throws InterruptedException, IOException {
    return new MergeIntoTree(cli, MergeDrivers.of(settings), settings.signing())
        .begin(commit, message);
  }

  /**
   * Has git read the index again from the commit that is checked out, where there is none or one
   * that git cannot read: without it, files that are tracked and ignored would be taken for
   * removed. Marks by which git would not look at a file are removed.
   */
  public void mendIndex() throws InterruptedException, IOException {
    var index = cli.gitFolder().resolve("index");
    if (Files.isRegularFile(index, LinkOption.NOFOLLOW_LINKS)
        && cli.ask(128, "ls-files", "--unmerged").exit() == 0) {
      new IndexFlags(cli).clear();
      return;
    }
    ProgramFolders.deleteTree(index);
    cli.ask(128, "read-tree", "HEAD"); // refused where nothing is committed
  }

  /** Takes a pointer of a submodule into the index. */
  public void point(String path, String commit) throws InterruptedException {
    cli.run("update-index", "--cacheinfo", "160000," + RefNames.commit(commit) + "," + path);
  }

  /** The paths that are unmerged in the index, as {@link PathName}s. */
  public List<String> unmerged() throws InterruptedException {
    return cli.run("diff", "--name-only", "--no-renames", "--diff-filter=U", "-z", NOT_INTO)
        .paths();
  }

  /**
   * The tree that committing all that is uncommitted would give; the index stays as it is.
   * Submodules that are unmerged and not filled count as they are on this side.
   *
   * @param without folders that are left out
   */
  public String uncommitted(List<String> without) throws InterruptedException, IOException {
    var index = cli.gitFolder().resolve("index");
    var copy = Files.createTempFile("milepost-index", null);
    try {
      Files.copy(index, copy, StandardCopyOption.REPLACE_EXISTING);
      var there = Map.of("GIT_INDEX_FILE", copy.toString());
      cli.run(there, submodules(OURS, path -> true), UPDATE_INDEX, 0);
      new Staging(cli, there).all(without);
      return cli.run(there, null, List.of("write-tree"), 0).text();
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  /**
   * Settles submodules that are unmerged; git itself can add only one that is filled.
   *
   * @param ours true for the commit of this side, false for the other's
   */
  public void settleSubmodules(Set<String> paths, boolean ours) throws InterruptedException {
    cli.run(Map.of(), submodules(ours ? OURS : THEIRS, paths::contains), UPDATE_INDEX, 0);
  }

  /** The unmerged submodules at a stage, as {@code update-index} takes them. */
  private byte[] submodules(int stage, Predicate<String> which) throws InterruptedException {
    var lines = new StringBuilder();
    for (var entry : cli.run("ls-files", "--unmerged", "--full-name", "-z").rawFields()) {
      int tab = entry.indexOf('\t');
      var parts = entry.substring(0, tab).split(" ");
      var path = entry.substring(tab + 1);
      if (parts[0].equals(SUBMODULE)
          && parts[2].equals(String.valueOf(stage))
          && which.test(GitCli.GitResult.path(path))) {
        lines.append(SUBMODULE).append(' ').append(parts[1]).append('\t').append(path);
        lines.append('\0');
      }
    }
    return lines.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
