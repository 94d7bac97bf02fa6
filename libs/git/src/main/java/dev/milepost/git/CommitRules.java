package dev.milepost.git;

/** The rules of a repository for what goes into its commits. */
public final class CommitRules {
  private static final String LARGE_FILES = "lfs.storage";

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

  /**
   * Where Git LFS keeps the contents of this repository.
   *
   * @param account whose configuration may name another place
   */
  public LargeFileStore largeFileStore(Account account) throws InterruptedException {
    var common = RepositoryLayout.there(cli).commonDirectory();
    var named = Configuration.of(cli, account).values().getOrDefault(LARGE_FILES, "");
    if (named.startsWith("~") || named.startsWith("%(")) {
      named = cli.as(account, "config", "--get", "--type=path", LARGE_FILES).text();
    }
    return named.isEmpty()
        ? LargeFileStore.of(common)
        : new LargeFileStore(common.resolve(named).normalize());
  }
}
