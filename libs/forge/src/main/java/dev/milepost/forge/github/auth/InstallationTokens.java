package dev.milepost.forge.github.auth;

import dev.milepost.forge.github.http.Call;
import dev.milepost.forge.github.http.GitHubHttp;
import dev.milepost.forge.github.http.Tokens;
import dev.milepost.forge.github.http.Waits;
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
public final class InstallationTokens implements Tokens {
  /** A push of a large branch may begin with it now and end with it later. */
  private static final Duration MARGIN = Duration.ofMinutes(10);

  private record Installation(long id) {}

  private record Given(String token, Instant expiresAt) {}

  private record Answered(String token, String expiresAt) {}

  private final GitHubHttp asApp;
  private final Waits waits;
  private final String owner;
  private final String repository;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Given given;

  /**
   * @param asApp sends the App's own tokens
   */
  public InstallationTokens(GitHubHttp asApp, Waits waits, String owner, String repository) {
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

  private Given fresh() throws InterruptedException {
    var installation =
        asApp.read(Call.get("repos", owner, repository, "installation"), Installation.class);
    var answer =
        asApp.read(
            Call.of(
                Call.Method.POST,
                Map.of("repositories", List.of(repository)),
                "app",
                "installations",
                String.valueOf(installation.id()),
                "access_tokens"),
            Answered.class);
    return new Given(answer.token(), Instant.parse(answer.expiresAt()));
  }
}
