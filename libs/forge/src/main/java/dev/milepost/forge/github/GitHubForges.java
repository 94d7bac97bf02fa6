package dev.milepost.forge.github;

import dev.milepost.events.ForgeRef;
import dev.milepost.events.RunSpec;
import dev.milepost.forge.Forge;
import dev.milepost.forge.ForgeException;
import dev.milepost.forge.bare.BareClones;
import dev.milepost.forge.github.auth.GitHubAuth;
import dev.milepost.git.CloneSettings;
import dev.milepost.git.GitException;
import dev.milepost.git.Signing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Opens repositories of the one GitHub server that is configured. Runs share its rate limit. */
public final class GitHubForges {
  private final GitHubClients clients;
  private final Path home;
  private final GitHubSettings settings;
  private final Optional<Signing> signing;
  private final Duration driverLimit;
  private final GitHubServer server;
  private final ConcurrentHashMap<String, GitHubServer.Access> accesses = new ConcurrentHashMap<>();

  /**
   * @param home Milepost's data folder; made when needed
   */
  public GitHubForges(GitHubClients clients, Path home, GitHubSettings settings) {
    this(clients, home, settings, Optional.empty(), CloneSettings.DRIVER_LIMIT);
  }

  /**
   * @param home Milepost's data folder; made when needed
   * @param signing what commits are signed with
   * @param driverLimit how long a merge may take that runs drivers of the account
   */
  public GitHubForges(
      GitHubClients clients,
      Path home,
      GitHubSettings settings,
      Optional<Signing> signing,
      Duration driverLimit) {
    this.clients = clients;
    this.home = home;
    this.settings = settings;
    this.signing = signing;
    this.driverLimit = driverLimit;
    this.server = new GitHubServer(clients, settings);
  }

  /**
   * Opens one.
   *
   * @throws ForgeException if it is of another server or cannot be seen
   */
  public Forge open(ForgeRef.GitHub ref, RunSpec spec) {
    requireOurs(ref);
    try {
      return open(ref.owner(), ref.repository(), spec);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ForgeException("interrupted while opening the forge", true, e);
    } catch (GitException e) {
      throw new ForgeException(e.getMessage(), e.passing(), e);
    } catch (IOException | UncheckedIOException e) {
      throw new ForgeException("The forge's data cannot be opened: " + e.getMessage(), true, e);
    }
  }

  /** True without a token or an App: nothing can be written. */
  public boolean isAnonymous() {
    return settings.auth() instanceof GitHubAuth.Anonymous;
  }

  /**
   * The titles of a repository's milestones, open ones first; nothing is cloned for them.
   *
   * @throws ForgeException if it is of another server or cannot be seen
   */
  public List<String> milestones(ForgeRef.GitHub ref) throws InterruptedException {
    requireOurs(ref);
    var http = access(ref.owner(), ref.repository()).http();
    var repository =
        GitHubRepository.open(clients.repositories(), http, ref.owner(), ref.repository());
    return GitHubIssues.milestones(repository.api());
  }

  /**
   * The comments of a repository's issues; nothing is cloned for them.
   *
   * @throws ForgeException if it is of another server or cannot be seen
   */
  public IssueComments comments(ForgeRef.GitHub ref) throws InterruptedException {
    requireOurs(ref);
    var http = access(ref.owner(), ref.repository()).http();
    var repository =
        GitHubRepository.open(clients.repositories(), http, ref.owner(), ref.repository());
    var comments = new CommentsApi(clients.comments(), http, repository.owner(), repository.name());
    return new IssueComments(repository.api(), comments, server.viewer());
  }

  private GitHubServer.Access access(String owner, String name) {
    return accesses.computeIfAbsent(owner + "/" + name, key -> server.access(owner, name));
  }

  private void requireOurs(ForgeRef.GitHub ref) {
    if (!settings.api().toString().equals(ref.api())) {
      throw new ForgeException(
          "This Milepost has %s configured (milepost.github.url), but the run names %s"
              .formatted(settings.api(), ref.api()));
    }
  }

  private Forge open(String owner, String name, RunSpec spec)
      throws IOException, InterruptedException {
    var access = access(owner, name);
    var repository = GitHubRepository.open(clients.repositories(), access.http(), owner, name);
    var data = Files.createDirectories(home.resolve("forges")).toRealPath();
    var identity = settings.api() + "\0" + repository.fullName();
    var folder =
        Files.createDirectories(
            data.resolve(BareClones.name("github-" + repository.fullName(), identity)));
    var remote = repository.cloneUrl(settings.git());
    var mirror = new MergeMirror(folder, BareClones.open(folder), remote, signing, driverLimit);
    return new GitHubForge(
        repository,
        remote,
        new GitCredentials(settings.api(), settings.git(), access.tokens()),
        clients.largeFiles(),
        mirror,
        settings.graphql()
            ? Optional.of(
                new ResolvedThreads(
                    clients.accounts(), access.graphql(), repository.owner(), repository.name()))
            : Optional.empty(),
        server.viewer(),
        spec.mergeMethod(),
        settings);
  }
}
