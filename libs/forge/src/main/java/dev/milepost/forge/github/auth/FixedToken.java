package dev.milepost.forge.github.auth;

import dev.milepost.forge.github.http.Tokens;
import java.util.Optional;

/** A token that stays what it is, or none. */
public record FixedToken(Optional<String> current) implements Tokens {
  @Override
  public boolean refused(String token) {
    return false;
  }

  @Override
  public String toString() {
    return "FixedToken";
  }
}
