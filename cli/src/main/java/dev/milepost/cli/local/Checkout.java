package dev.milepost.cli.local;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The working tree of a repository whose base branch moved underneath it. Milepost moves the branch
 * alone (L2), so where the base is checked out, {@code git status} shows the merged work as undone
 * until the tree is brought up to date. {@code git read-tree -m -u OLD HEAD} does that as a
 * checkout would: it changes only files that differ between the two, and refuses where that would
 * lose anything.
 *
 * @param repository its root
 * @param old the commit that the tree was at
 * @param clean true if nothing is changed against that commit
 */
public record Checkout(Path repository, String old, boolean clean) {
  /** How far back to look for the commit that the index was made from. */
  private static final int HISTORY = 2000;

  /**
   * The checkout to bring up to date.
   *
   * @param base the run's base branch
   * @param merges the run's merge commits
   * @return null if the tree is not on the base, or is up to date
   */
  public static @Nullable Checkout behind(Path repository, String base, Set<String> merges) {
    String head = ask(repository, "symbolic-ref", "--quiet", "HEAD");
    String bare = ask(repository, "rev-parse", "--is-bare-repository");
    if (!head.equals("refs/heads/" + base) || !bare.equals("false") || merges.isEmpty()) {
      return null;
    }
    String history =
        ask(repository, "log", "--first-parent", "--format=%H %T", "-n", "" + HISTORY, "HEAD");
    String indexTree = ask(repository, "write-tree");
    List<String[]> commits = history.lines().map(line -> line.split(" ")).toList();
    for (int i = 0; i < commits.size(); i++) {
      if (commits.get(i)[1].equals(indexTree)) {
        boolean clean = GitQueries.in(repository, List.of("diff", "--no-ext-diff", "--quiet")).ok();
        // This run moved the branch: else it is the user's own business.
        boolean moved = commits.subList(0, i).stream().anyMatch(one -> merges.contains(one[0]));
        return moved ? new Checkout(repository, commits.get(i)[0], clean) : null;
      }
    }
    String before = beforeMerges(commits, merges);
    return before.isEmpty() ? null : new Checkout(repository, before, false);
  }

  private static String beforeMerges(List<String[]> commits, Set<String> merges) {
    Set<String> open = new HashSet<>(merges);
    for (int i = 0; i < commits.size() - 1; i++) {
      open.remove(commits.get(i)[0]);
      if (open.isEmpty()) {
        return commits.get(i + 1)[0];
      }
    }
    return "";
  }

  /** The command that a person would type. */
  public String command() {
    return "git -C " + quoted(repository.toString()) + " read-tree -m -u " + old + " HEAD";
  }

  /** Does it; false if git refused, with nothing changed. */
  public boolean update() {
    return GitQueries.in(repository, List.of("read-tree", "-m", "-u", old, "HEAD")).ok();
  }

  private static String ask(Path repository, String... arguments) {
    GitOutput output = GitQueries.in(repository, List.of(arguments));
    return output.ok() ? output.line() : "";
  }

  private static String quoted(String path) {
    return path.matches("[A-Za-z0-9_./-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
  }
}
