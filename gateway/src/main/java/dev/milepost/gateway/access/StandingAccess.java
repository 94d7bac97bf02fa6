package dev.milepost.gateway.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.milepost.gateway.effect.token.AccessTokens;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/** Whether a caller whose request goes on for long may still be answered. */
@ApplicationScoped
public class StandingAccess {
  private static final int MOST_TOKENS = 10_000;

  /** One who follows many runs is looked at once for all of them. */
  private static final Duration SHARED = Duration.ofSeconds(2);

  private final AccessTokens tokens;
  private final Cache<String, Boolean> good =
      Caffeine.newBuilder().maximumSize(MOST_TOKENS).expireAfterWrite(SHARED).build();

  StandingAccess(AccessTokens tokens) {
    this.tokens = tokens;
  }

  /** False once what proved who it is has ended, or was revoked two seconds ago. */
  public boolean isGood(Caller caller) {
    var until = caller.until();
    var id = caller.token();
    return (until == null || Instant.now().isBefore(until))
        && (id == null || good.get(id, token -> tokens.good(token).isPresent()));
  }
}
