package dev.milepost.gateway.domain.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The text of a token that an administrator gives: {@code mp_ID_SECRET}. Its beginning lets
 * scanners of published code find it; its id finds its row, so that no row is found by guessing.
 *
 * @param id ten letters and digits
 * @param text all of it
 */
public record TokenText(String id, String text) {
  public static final String BEGINNING = "mp_";

  /** Bytes of an id before they are written in 32 letters each of five bits. */
  private static final int ID_LENGTH = 10;

  private static final int SECRET_BYTES = 32;
  private static final String ID_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
  private static final Pattern FORM = Pattern.compile("mp_([a-z0-9]{10})_[A-Za-z0-9_-]{43}");

  /**
   * A new one.
   *
   * @param random at least 42 bytes that nobody can foretell
   */
  public static TokenText of(byte[] random) {
    if (random.length < bytes()) {
      throw new IllegalArgumentException("Expected %d random bytes".formatted(bytes()));
    }
    var id = new StringBuilder();
    for (int at = 0; at < ID_LENGTH; at++) {
      id.append(ID_LETTERS.charAt(random[at] & (ID_LETTERS.length() - 1)));
    }
    var secret = new byte[SECRET_BYTES];
    System.arraycopy(random, ID_LENGTH, secret, 0, SECRET_BYTES);
    return new TokenText(
        id.toString(),
        BEGINNING + id + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
  }

  /** How many random bytes a new one takes. */
  public static int bytes() {
    return ID_LENGTH + SECRET_BYTES;
  }

  /** The token that a caller showed, if the text has the form of one. */
  public static Optional<TokenText> read(String shown) {
    var form = FORM.matcher(shown);
    return form.matches() ? Optional.of(new TokenText(form.group(1), shown)) : Optional.empty();
  }

  /** The digest that is kept of it, SHA-256; 256 random bits need no slower digest. */
  public byte[] digest() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM knows SHA-256", e);
    }
  }

  /** Never the secret. */
  @Override
  public String toString() {
    return BEGINNING + id + "_…";
  }
}
