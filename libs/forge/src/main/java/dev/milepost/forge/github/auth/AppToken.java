package dev.milepost.forge.github.auth;

import dev.milepost.forge.github.http.RequestClock;
import dev.milepost.forge.github.http.TokenSource;
import java.util.Optional;

/** The tokens by which an App says who it is, to be asked for installations and itself. */
public record AppToken(GitHubAuth.App app, RequestClock waits) implements TokenSource {
  @Override
  public Optional<String> current() {
    return Optional.of(app.key().token(app.id(), waits.now()));
  }

  @Override
  public boolean refused(String token) {
    return false;
  }
}
