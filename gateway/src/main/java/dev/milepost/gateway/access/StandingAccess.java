package dev.milepost.gateway.access;

import dev.milepost.gateway.effect.token.AccessTokens;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Whether a caller whose request goes on for long may still be answered. */
@ApplicationScoped
public class StandingAccess {
  private final AccessTokens tokens;

  StandingAccess(AccessTokens tokens) {
    this.tokens = tokens;
  }

  /** False once what proved who it is has ended or was revoked. */
  public boolean isGood(Caller caller) {
    var until = caller.until();
    var id = caller.token();
    return (until == null || Instant.now().isBefore(until))
        && (id == null || tokens.good(id).isPresent());
  }
}
