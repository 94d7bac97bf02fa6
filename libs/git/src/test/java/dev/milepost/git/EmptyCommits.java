package dev.milepost.git;

import java.nio.file.Path;
import java.util.List;

/**
 * A bare repository whose commits have no files.
 *
 * @param cli git in it
 * @param first a commit without parents
 */
record EmptyCommits(Git git, GitCli cli, String first) {
  static final String EMPTY_TREE = BaseAttributes.EMPTY_TREE;
  static final String MAIN = "refs/heads/main";
  private static final CommitIdent ME = CommitIdent.milepost(1_700_000_000L);

  static EmptyCommits in(Path folder) throws Exception {
    var git = Git.initBare(folder.resolve("repo.git"));
    return new EmptyCommits(git, new GitCli(git.directory()), commit(git, "first"));
  }

  /** Makes one; its message ends with a line feed. */
  static String commit(Git git, String message, String... parents) throws Exception {
    return git.merges().commit(EMPTY_TREE, List.of(parents), message + "\n", ME, ME);
  }
}
