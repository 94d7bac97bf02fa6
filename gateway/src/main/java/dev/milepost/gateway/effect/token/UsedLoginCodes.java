package dev.milepost.gateway.effect.token;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/** Codes for signing in that were used, at whichever replica: each signs in once. */
@ApplicationScoped
public class UsedLoginCodes {
  /** A code that has ended is remembered for longer than replicas' clocks differ. */
  private static final Duration REMEMBERED = Duration.ofHours(1);

  private static final String USE =
      "insert into used_login_code (digest, good_until) values (:digest, :end)"
          + " on conflict do nothing";

  /** Replicas that forget at once do not wait for each other. */
  private static final String FORGET =
      "delete from used_login_code where digest in (select digest from used_login_code"
          + " where good_until < :before limit 1000 for update skip locked)";

  private final EntityManager entities;

  /** Codes in this database. */
  public UsedLoginCodes(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * Uses one up. Throws where the database does not answer; then it may still be good.
   *
   * @param end when the code is no longer good
   * @return true the first time, at all replicas together
   */
  @Transactional
  public boolean use(String code, Instant end) {
    entities
        .createNativeQuery(FORGET)
        .setParameter("before", Instant.now().minus(REMEMBERED))
        .executeUpdate();
    return entities
            .createNativeQuery(USE)
            .setParameter("digest", digest(code))
            .setParameter("end", end)
            .executeUpdate()
        > 0;
  }

  private static String digest(String code) {
    try {
      var hash = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(hash.digest(code.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM knows SHA-256", e);
    }
  }
}
