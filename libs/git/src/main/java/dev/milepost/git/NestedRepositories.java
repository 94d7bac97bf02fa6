package dev.milepost.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Repositories that programs made within a working tree. In place of their files, git would commit
 * a pointer to a commit that no other repository has. They are read as files: git is never run in
 * them, whose configuration may run anything.
 */
public final class NestedRepositories {
  /** A tree with more of them is no work of one attempt. */
  private static final int MAX_NESTED = 1000;

  private static final String UNTRACKED = "?? ";

  private final GitCli cli;

  NestedRepositories(GitCli cli) {
    this.cli = cli;
  }

  /**
   * The changes made to them.
   *
   * @param leftOut folders of worktrees and clones of this same repository
   * @param taken folders whose files are ordinary files now
   * @param foreign folders of clones of other repositories, about which a person has to decide
   */
  public record NestedRepositoriesResult(
      List<String> leftOut, List<String> taken, List<String> foreign) {
    public NestedRepositoriesResult {
      leftOut = List.copyOf(leftOut);
      taken = List.copyOf(taken);
      foreign = List.copyOf(foreign);
    }
  }

  /**
   * Makes folders of repositories that were begun here ordinary ones, and reports the others.
   *
   * @param start the commit before the work; what is a submodule there stays one
   * @param remotes where clones of this same repository come from
   */
  public NestedRepositoriesResult settle(String start, Set<String> remotes)
      throws IOException, InterruptedException {
    var pointers = new DanglingGitlinks(cli, GraphFacts.of(cli));
    dropFromIndex(pointers.unregisteredInIndex(pointers.of(start)));
    var leftOut = new ArrayList<String>();
    var taken = new ArrayList<String>();
    var foreign = new ArrayList<String>();
    var settled = new HashSet<String>();
    // Again after each: within a folder that became an ordinary one there may be others.
    for (var found = untracked(); !settled.containsAll(found); found = untracked()) {
      for (var path : found) {
        if (settled.add(path)) {
          var folder = cli.directory().resolve(path);
          var nested = new NestedRepository(folder);
          if (isOurs(nested, remotes)) {
            leftOut.add(path);
          } else if (nested.begunHere()) {
            ProgramFolders.deleteTree(nested.git());
            taken.add(path);
          } else {
            foreign.add(path);
          }
        }
      }
      if (settled.size() > MAX_NESTED) {
        throw new GitException(
            GitException.Reason.REFUSED, "more than %d repositories".formatted(MAX_NESTED));
      }
    }
    return new NestedRepositoriesResult(leftOut, taken, foreign);
  }

  private boolean isOurs(NestedRepository nested, Set<String> remotes)
      throws IOException, InterruptedException {
    var common = RepositoryLayout.there(cli).commonDirectory();
    var from = nested.remotes();
    return nested.isWorktreeOf(common)
        || remotes.stream().map(NestedRepository::plain).anyMatch(from::contains)
        || isHere(nested.commits());
  }

  private boolean isHere(Set<String> commits) throws InterruptedException {
    if (commits.isEmpty()) {
      return false;
    }
    var input = (String.join("\n", commits) + "\n").getBytes(StandardCharsets.US_ASCII);
    var options = List.of("cat-file", "--batch-check=%(objecttype)");
    return cli.run(Map.of(), input, options, 0).lines().contains("commit");
  }

  private List<String> untracked() throws InterruptedException {
    return cli
        .run("status", "--porcelain", "-z", "--untracked-files=all", "--ignore-submodules=all")
        .fields()
        .stream()
        .filter(entry -> entry.startsWith(UNTRACKED) && entry.endsWith("/"))
        .map(entry -> entry.substring(UNTRACKED.length(), entry.length() - 1))
        .toList();
  }

  private void dropFromIndex(List<String> paths) throws InterruptedException {
    if (!paths.isEmpty()) {
      var input = new ByteArrayOutputStream();
      for (var path : paths) {
        input.writeBytes(PathName.bytes(path));
        input.write(0);
      }
      cli.run(
          Map.of(),
          input.toByteArray(),
          List.of("update-index", "--force-remove", "-z", "--stdin"),
          0);
    }
  }
}
