package dev.milepost.forge.github.auth;

import dev.milepost.forge.github.http.GitHubHttp;
import dev.milepost.forge.github.http.GitHubRequest;
import dev.milepost.forge.github.http.GitHubRequest.HttpMethod;
import dev.milepost.forge.github.http.RequestClock;
import dev.milepost.forge.github.http.TokenSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of an App's installation on a repository, for that repository only. Each lives an hour and
 * is replaced before it ends, and when the server refuses it.
 */
public final class InstallationTokens implements TokenSource {
  /** A push of a large branch may begin with it now and end with it later. */
  private static final Duration MARGIN = Duration.ofMinutes(10);

  private record InstallationJson(long id) {}

  private record InstallationToken(String token, Instant expiresAt) {}

  private record InstallationTokenJson(String token, String expiresAt) {}

  private final GitHubHttp asApp;
  private final RequestClock waits;
  private final String owner;
  private final String repository;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable InstallationToken given;

  /**
   * @param asApp sends the App's own tokens
   */
  public InstallationTokens(GitHubHttp asApp, RequestClock waits, String owner, String repository) {
    this.asApp = asApp;
    this.waits = waits;
    this.owner = owner;
    this.repository = repository;
  }

  @Override
  public Optional<String> current() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      var known = given;
      if (known == null || !waits.now().isBefore(known.expiresAt().minus(MARGIN))) {
        known = fresh();
        given = known;
      }
      return Optional.of(known.token());
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean refused(String token) {
    lock.lock();
    try {
      if (given != null && given.token().equals(token)) {
        given = null;
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private InstallationToken fresh() throws InterruptedException {
    var installation =
        asApp.read(
            GitHubRequest.get("repos", owner, repository, "installation"), InstallationJson.class);
    var answer =
        asApp.read(
            GitHubRequest.of(
                HttpMethod.POST,
                Map.of("repositories", List.of(repository)),
                "app",
                "installations",
                String.valueOf(installation.id()),
                "access_tokens"),
            InstallationTokenJson.class);
    return new InstallationToken(answer.token(), Instant.parse(answer.expiresAt()));
  }
}
