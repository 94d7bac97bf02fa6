package dev.milepost.forge.github.auth;

import dev.milepost.forge.github.http.TokenSource;
import java.util.Optional;

/** A token that stays what it is, or none. */
public record FixedToken(Optional<String> current) implements TokenSource {
  @Override
  public boolean refused(String token) {
    return false;
  }

  @Override
  public String toString() {
    return "FixedToken";
  }
}
