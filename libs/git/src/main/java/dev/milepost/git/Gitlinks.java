package dev.milepost.git;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/**
 * The pointers of an index to commits of submodules. To see whether one moved, git runs itself in
 * the submodule, whose settings may have been written by a stranger, and which may run anything.
 */
final class Gitlinks {
  private static final String MODE = "160000 ";

  private final GitCli cli;
  private final Map<String, String> environment;

  Gitlinks(GitCli cli) {
    this(cli, Map.of());
  }

  /**
   * @param environment that names another index
   */
  Gitlinks(GitCli cli, Map<String, String> environment) {
    this.cli = cli;
    this.environment = Map.copyOf(environment);
  }

  /** An operation on the index. */
  interface IndexAction {
    void take() throws InterruptedException;
  }

  /** Does something without looking at the pointers, which stay as they are in the index. */
  void aside(IndexAction step) throws InterruptedException {
    var paths = paths();
    mark(paths, "--skip-worktree");
    try {
      step.take();
    } finally {
      mark(paths, "--no-skip-worktree");
    }
  }

  // Where the folder is gone or something else, that is seen without running anything.
  private List<String> paths() throws InterruptedException {
    var listed = cli.run(environment, null, List.of("ls-files", "--stage", "-z"), 0);
    return listed.rawFields().stream()
        .filter(entry -> entry.startsWith(MODE) && entry.contains(" 0\t"))
        .map(entry -> entry.substring(entry.indexOf('\t') + 1))
        .filter(path -> Files.isDirectory(RawPath.in(cli.directory(), path), NOFOLLOW_LINKS))
        .toList();
  }

  private void mark(List<String> paths, String how) throws InterruptedException {
    if (!paths.isEmpty()) {
      var input = (String.join("\0", paths) + "\0").getBytes(StandardCharsets.ISO_8859_1);
      cli.run(environment, input, List.of("update-index", how, "-z", "--stdin"), 0);
    }
  }
}
