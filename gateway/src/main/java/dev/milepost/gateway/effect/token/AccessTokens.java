package dev.milepost.gateway.effect.token;

import dev.milepost.gateway.domain.access.AccessToken;
import dev.milepost.gateway.domain.access.Role;
import dev.milepost.gateway.domain.access.TokenText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Gives tokens, knows them again and revokes them. Nothing is held in memory: a revoked token is
 * refused by every replica from its next request on.
 */
@ApplicationScoped
public class AccessTokens {
  /** How exact the time of the last use is: one row is not written at each request. */
  private static final Duration USE_STEP = Duration.ofHours(1);

  private final AccessTokenRows rows;
  private final SecureRandom random = new SecureRandom();

  AccessTokens(AccessTokenRows rows) {
    this.rows = rows;
  }

  /** A token that was just given, and its secret, which nobody can be shown again. */
  public record NewToken(AccessToken token, TokenText secret) {}

  /**
   * Gives one.
   *
   * @param name whose it is
   * @param by the administrator's name
   */
  @Transactional
  public NewToken create(String name, Role role, Duration lifetime, String by) {
    var bytes = new byte[TokenText.bytes()];
    random.nextBytes(bytes);
    var secret = TokenText.of(bytes);
    // As the database keeps it.
    var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    var token = new AccessToken(secret.id(), name, role, now, by, now.plus(lifetime), null, null);
    rows.persist(new AccessTokenRow(token, secret.digest()));
    return new NewToken(token, secret);
  }

  /** All, newest first, with those that are no longer good. */
  @Transactional
  public List<AccessToken> all() {
    return rows.list("order by createdAt desc, id").stream().map(AccessTokenRow::token).toList();
  }

  /** The token that a caller shows, if it is good now. */
  @Transactional
  public Optional<AccessToken> shown(TokenText text) {
    var now = Instant.now();
    var row =
        rows.findByIdOptional(text.id())
            .filter(found -> MessageDigest.isEqual(found.digest, text.digest()))
            .filter(found -> found.token().isGoodAt(now));
    var token = row.map(AccessTokenRow::token);
    token
        .filter(one -> one.usedAt() == null || one.usedAt().isBefore(now.minus(USE_STEP)))
        .ifPresent(one -> rows.use(one.id(), now));
    return token;
  }

  /** The token of an id, if it is good now: for who has shown its secret before. */
  @Transactional
  public Optional<AccessToken> good(String id) {
    return rows.findByIdOptional(id)
        .map(AccessTokenRow::token)
        .filter(token -> token.isGoodAt(Instant.now()));
  }

  /** Revokes one for good; the token, or nothing where there is none of this id. */
  @Transactional
  public Optional<AccessToken> revoke(String id) {
    rows.revoke(id, Instant.now());
    return rows.findByIdOptional(id).map(AccessTokenRow::token);
  }
}
