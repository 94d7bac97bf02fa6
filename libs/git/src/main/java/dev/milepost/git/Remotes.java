package dev.milepost.git;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Transfers between repositories. A remote is an absolute path or a URL. */
public final class Remotes {
  /**
   * Git reads these two files again in each commit, also where the commit did not change them; what
   * is wrong in them is no reason to refuse all work, and is nothing that runs.
   */
  private static final List<String> NOT_THE_AGENTS =
      List.of(
          "gitmodulesName",
          "gitmodulesPath",
          "gitmodulesUpdate",
          "gitmodulesUrl",
          "gitattributesLineLength");

  /**
   * The files that it reads were written again, and belong to the account of the agent's sandbox.
   */
  private static final String OF_ANY_OWNER = "--upload-pack=git -c 'safe.directory=*' upload-pack";

  /**
   * The program that takes a push on this machine: git starts it without our settings, by the
   * configuration of that repository, whose hooks must not run here.
   */
  private static final String WITHOUT_HOOKS =
      "--receive-pack=git -c core.hooksPath=/dev/null -c core.fsmonitor=false"
          + " -c core.alternateRefsCommand=true -c receive.autogc=false receive-pack";

  private final GitCli cli;
  private final Optional<Credential> credential;

  Remotes(GitCli cli, Optional<Credential> credential) {
    this.cli = cli;
    this.credential = credential;
  }

  /** The URL of a remote that the repository's own configuration has. */
  public Optional<RemoteUrl> url(String name) throws InterruptedException {
    return Optional.ofNullable(Configuration.own(cli).values().get("remote." + name + ".url"))
        .map(url -> new RemoteUrl(url.strip()));
  }

  /** Fetches refs; {@code +refs/heads/a:refs/heads/b}, or a lone ref for its objects only. */
  public void fetch(String remote, String... refspecs) throws InterruptedException {
    fetch(remote, List.of(), refspecs);
  }

  /** Fetches refs without what was before their newest commits. */
  public void fetchNewest(String remote, String... refspecs) throws InterruptedException {
    fetch(remote, List.of("--depth=1"), refspecs);
  }

  /**
   * Fetches refs, and all of their objects again though they are here: where some may be broken.
   */
  public void fetchAgain(String remote, String... refspecs) throws InterruptedException {
    fetch(remote, List.of("--refetch"), refspecs);
  }

  /**
   * Takes a commit with what it is made of from an untrusted repository, and sets a ref to it. Git
   * checks every new object, and nothing may be missing.
   */
  public void take(BorrowingRepository from, String commit, String ref)
      throws InterruptedException {
    var settings = new ArrayList<>(List.of("fetch.fsckObjects=true", "protocol.version=2"));
    NOT_THE_AGENTS.forEach(check -> settings.add("fetch.fsck." + check + "=ignore"));
    cli.configured(
        settings,
        "fetch",
        "--quiet",
        "--no-tags",
        "--no-write-fetch-head",
        "--no-auto-maintenance",
        "--no-recurse-submodules",
        OF_ANY_OWNER,
        "--",
        from.gitFolder().toString(),
        "+" + RefNames.commit(commit) + ":" + ref);
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

  private GitCli.GitResult run(List<String> arguments, int highestExit)
      throws InterruptedException {
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
    var arguments = new ArrayList<>(List.of("push", "--quiet", "--no-verify"));
    if (isHere(remote)) {
      arguments.add(WITHOUT_HOOKS);
    }
    arguments.addAll(
        List.of(
            "--force-with-lease=" + ref + ":" + expected.orElse(""),
            "--",
            remote,
            RefNames.commit(commit) + ":" + ref));
    GitCli.GitResult result = run(arguments, 1);
    if (result.exit() == 0) {
      return true;
    }
    Optional<String> now = branch(remote, branch);
    if (now.equals(Optional.of(commit))) {
      return true;
    }
    if (now.equals(expected)) {
      throw cli.failure("cannot push %s to %s".formatted(branch, remote), result.error());
    }
    return false;
  }

  private static boolean isHere(String remote) {
    return remote.startsWith("/") || remote.startsWith("file:");
  }

  /** True if the repository may lack objects, which its clone's source has. */
  public boolean keepObjects() throws InterruptedException {
    return cli.ask(1, "config", "--get-regexp", "^remote\\..*\\.promisor$").exit() == 0;
  }
}
