package dev.milepost.git;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What goes between repositories. A remote is an absolute path or a URL. */
public final class Remotes {
  private final GitCli cli;
  private final Optional<Credential> credential;

  Remotes(GitCli cli, Optional<Credential> credential) {
    this.cli = cli;
    this.credential = credential;
  }

  /** Fetches refs; {@code +refs/heads/a:refs/heads/b}, or a lone ref for its objects only. */
  public void fetch(String remote, String... refspecs) throws InterruptedException {
    fetch(remote, List.of(), refspecs);
  }

  /** Fetches refs without what was before their newest commits. */
  public void fetchNewest(String remote, String... refspecs) throws InterruptedException {
    fetch(remote, List.of("--depth=1"), refspecs);
  }

  private void fetch(String remote, List<String> options, String... refspecs)
      throws InterruptedException {
    var arguments = new ArrayList<>(List.of("fetch"));
    arguments.addAll(options);
    arguments.addAll(
        List.of(
            "--quiet",
            "--no-tags",
            "--no-write-fetch-head",
            "--no-auto-maintenance",
            "--no-recurse-submodules",
            "--update-shallow",
            "--update-head-ok",
            "--",
            remote));
    arguments.addAll(Arrays.asList(refspecs));
    run(arguments, 0);
  }

  private GitCli.Result run(List<String> arguments, int highestExit) throws InterruptedException {
    try (var helper = CredentialHelper.of(credential)) {
      return cli.remote(helper, arguments, highestExit);
    }
  }

  /** The newest commit of a branch over there. */
  public Optional<String> branch(String remote, String name) throws InterruptedException {
    String ref = RefNames.branch(name);
    return run(List.of("ls-remote", "--", remote, ref), 0).lines().stream()
        .map(line -> line.split("\t"))
        .filter(parts -> parts.length == 2 && parts[1].equals(ref))
        .map(parts -> parts[0])
        .findFirst();
  }

  /**
   * Sets a branch over there to a commit of ours, if it is where it is expected.
   *
   * @param expected its commit over there; empty if it must not exist
   * @return false if it is elsewhere; nothing was changed then
   */
  public boolean push(String remote, String commit, String branch, Optional<String> expected)
      throws InterruptedException {
    String ref = RefNames.branch(branch);
    GitCli.Result result =
        run(
            List.of(
                "push",
                "--quiet",
                "--no-verify",
                "--force-with-lease=" + ref + ":" + expected.orElse(""),
                "--",
                remote,
                RefNames.commit(commit) + ":" + ref),
            1);
    if (result.exit() == 0) {
      return true;
    }
    Optional<String> now = branch(remote, branch);
    if (now.equals(Optional.of(commit))) {
      return true;
    }
    if (now.equals(expected)) {
      throw new GitException(
          GitCli.reason(result.error()),
          "cannot push %s to %s: %s".formatted(branch, remote, result.error().strip()));
    }
    return false;
  }
}
