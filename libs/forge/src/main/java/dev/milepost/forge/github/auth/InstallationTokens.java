package dev.milepost.forge.github.auth;

import dev.milepost.forge.github.http.RequestClock;
import dev.milepost.forge.github.http.TokenSource;
import java.time.Duration;
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

  /** Asks the server for a new token. */
  public interface TokenRequest {
    InstallationToken send() throws InterruptedException;
  }

  private final TokenRequest request;
  private final RequestClock waits;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable InstallationToken given;

  public InstallationTokens(TokenRequest request, RequestClock waits) {
    this.request = request;
    this.waits = waits;
  }

  @Override
  public Optional<String> current() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      var known = given;
      if (known == null || !waits.now().isBefore(known.expiresAt().minus(MARGIN))) {
        known = request.send();
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
}
