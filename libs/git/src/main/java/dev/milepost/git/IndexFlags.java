package dev.milepost.git;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/**
 * The marks of an index by which git does not look at a file: {@code assume-unchanged}, {@code
 * skip-worktree}, and the latter as a sparse checkout sets it. With them git leaves a change out of
 * commits without a word.
 */
final class IndexFlags {
  /** Where a sparse checkout says which files it has; our own settings never turn one on. */
  private static final String SPARSE = "info/sparse-checkout";

  private final GitCli cli;

  IndexFlags(GitCli cli) {
    this.cli = cli;
  }

  /**
   * Removes them. What a sparse checkout left out of the folder comes back to it, as it was not
   * removed; where there is no sparse checkout, what is gone was removed.
   */
  void clear() throws InterruptedException, IOException {
    var marked = cli.run("ls-files", "-v", "-z").rawFields();
    var skipped = paths(marked, "Ss");
    mark(paths(marked, "hs"), "--no-assume-unchanged");
    mark(skipped, "--no-skip-worktree");
    var sparse = cli.gitFolder().resolve(SPARSE);
    if (Files.exists(sparse, NOFOLLOW_LINKS)) {
      bringBack(skipped);
      ProgramFolders.deleteTree(sparse);
    }
  }

  private static List<String> paths(List<String> marked, String tags) {
    return marked.stream()
        .filter(entry -> entry.length() > 2 && tags.indexOf(entry.charAt(0)) >= 0)
        .map(entry -> entry.substring(2))
        .toList();
  }

  private void bringBack(List<String> skipped) throws InterruptedException {
    var gone =
        skipped.stream()
            .filter(path -> !Files.exists(RawPath.in(cli.directory(), path), NOFOLLOW_LINKS))
            .toList();
    give(gone, List.of("checkout-index", "--quiet", "--index", "-z", "--stdin"));
  }

  private void mark(List<String> paths, String how) throws InterruptedException {
    give(paths, List.of("update-index", how, "-z", "--stdin"));
  }

  private void give(List<String> paths, List<String> command) throws InterruptedException {
    if (!paths.isEmpty()) {
      var input = (String.join("\0", paths) + "\0").getBytes(StandardCharsets.ISO_8859_1);
      cli.run(Map.of(), input, command, 0);
    }
  }
}
