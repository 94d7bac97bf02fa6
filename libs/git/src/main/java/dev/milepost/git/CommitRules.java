package dev.milepost.git;

import java.nio.file.Path;

/** The rules of a repository for what goes into its commits. */
public final class CommitRules {
  private final GitCli cli;

  CommitRules(GitCli cli) {
    this.cli = cli;
  }

  /** Those that are in force here for an account. */
  public CloneSettings settings(Account account) throws InterruptedException {
    return new SettingsReading(cli, account).read();
  }

  /** The settings that the attributes of its files ask for. */
  public RequiredFilters demands(CloneSettings settings) {
    return new RequiredFilters(cli, settings);
  }

  /** Where it keeps what all of its worktrees share. */
  private Path commonDirectory() throws InterruptedException {
    return Path.of(cli.run("rev-parse", "--path-format=absolute", "--git-common-dir").text());
  }

  /**
   * Where Git LFS keeps the contents of this repository.
   *
   * @param account whose configuration may name another place
   */
  public LargeFileStore largeFileStore(Account account) throws InterruptedException {
    var common = commonDirectory();
    var named =
        cli.as(account, "config", "--get", "--default", "", "--type=path", "lfs.storage").text();
    return named.isEmpty()
        ? LargeFileStore.of(common)
        : new LargeFileStore(common.resolve(named).normalize());
  }
}
