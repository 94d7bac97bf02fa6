package dev.milepost.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Work in a checkout. */
public final class WorkingTree {
  /** Git would be run in submodules otherwise, whose settings a stranger may have written. */
  private static final String NOT_INTO = "--ignore-submodules=dirty";

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

  /** The same, with all folders. */
  public Optional<String> commitAll(String message, Signature author) throws InterruptedException {
    return commitAll(message, author, List.of());
  }

  /**
   * Commits whatever is uncommitted, and concludes a merge that is under way.
   *
   * @param without folders that are left out
   * @return the new commit; empty if there was nothing to commit
   */
  public Optional<String> commitAll(String message, Signature author, List<String> without)
      throws InterruptedException {
    new Staging(cli).all(without);
    boolean staged = cli.ask(1, "diff", "--cached", "--quiet").exit() == 1;
    if (!staged && cli.ask(128, "rev-parse", "--verify", "--quiet", "MERGE_HEAD").exit() != 0) {
      return Optional.empty();
    }
    var environment = new HashMap<>(author.environment("AUTHOR"));
    environment.putAll(author.environment("COMMITTER"));
    cli.run(
        environment,
        message.getBytes(StandardCharsets.UTF_8),
        List.of("commit", "--quiet", "--no-verify", "--cleanup=verbatim", "-F", "-"),
        0);
    return Optional.of(head());
  }

  /**
   * Goes to a commit, on a branch that is made or moved there, and throws away whatever is
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
      Folders.deleteTree(cli.gitFolder().resolve(name));
    }
  }

  /** Checks a commit out, on no branch. */
  void detach(String commit) throws InterruptedException {
    cli.run("checkout", "--quiet", "--force", "--detach", RefNames.commit(commit), "--");
  }

  /** Throws away whatever is uncommitted and goes to a commit, staying on its branch. */
  private void reset(String commit) throws InterruptedException {
    cli.run("reset", "--quiet", "--hard", RefNames.commit(commit));
    cli.run("clean", "--quiet", "-ffd");
  }

  /**
   * Begins to merge a commit and leaves what conflicts in the files, for an agent to resolve.
   *
   * @return the files that conflict; empty if it merged, which is then committed
   */
  public List<String> beginMerge(String commit, String message) throws InterruptedException {
    GitCli.Result merged =
        cli.run(
            Map.of(),
            null,
            List.of("merge", "--quiet", "--no-edit", "-m", message, RefNames.commit(commit)),
            1);
    if (merged.exit() == 0) {
      return List.of();
    }
    List<String> files =
        cli.run("diff", "--name-only", "--no-renames", "--diff-filter=U", "-z", NOT_INTO).fields();
    if (files.isEmpty()) {
      throw new GitException(
          GitException.Reason.REFUSED,
          "cannot merge %s in %s: %s".formatted(commit, folder(), merged.error().strip()));
    }
    return files;
  }

  /** Takes a pointer of a submodule into the index. */
  public void point(String path, String commit) throws InterruptedException {
    cli.run("update-index", "--cacheinfo", "160000," + RefNames.commit(commit) + "," + path);
  }

  /** The files with conflict markers that were not resolved. */
  public List<String> unresolved() throws InterruptedException {
    return cli.run("diff", "--name-only", "--no-renames", "--diff-filter=U", "-z", NOT_INTO)
        .fields();
  }
}
