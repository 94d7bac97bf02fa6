package dev.milepost.eventlog;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The id of an event. Derived from its cause, so that deciding twice yields the same id and the
 * fold drops the second.
 *
 * @param value 32 hexadecimal digits
 */
public record EventId(String value) {
  private static final int BYTES = 16;

  /** Looking the algorithm up costs more than the digest, and replays derive many ids. */
  private static final ThreadLocal<MessageDigest> SHA_256 =
      ThreadLocal.withInitial(EventId::sha256);

  /** The id of the {@code ordinal}-th event, from 0, that {@code cause} leads to at {@code by}. */
  public static EventId derived(String by, String cause, int ordinal) {
    var text = by + '\n' + cause + '\n' + ordinal;
    var hash = SHA_256.get().digest(text.getBytes(StandardCharsets.UTF_8));
    return new EventId(HexFormat.of().formatHex(hash, 0, BYTES));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
