package dev.milepost.forge.all;

import dev.milepost.git.Account;
import dev.milepost.git.Signing;
import dev.milepost.git.Signing.SignatureFormat;
import java.util.Optional;
import java.util.function.Function;

/** The keys {@code milepost.signing.*}. */
final class SigningKeys {
  static final String KEY = "milepost.signing.key";
  static final String FORMAT = "milepost.signing.format";

  private SigningKeys() {}

  /**
   * The key that commits are signed with; empty if none is named.
   *
   * @throws IllegalArgumentException if a value makes no sense; the message names its key
   */
  static Optional<Signing> signing(Function<String, Optional<String>> config) {
    var key = config.apply(KEY).map(String::strip).filter(value -> !value.isEmpty());
    var written = config.apply(FORMAT).map(String::strip).filter(value -> !value.isEmpty());
    var format = named(FORMAT, () -> written.map(SignatureFormat::of).orElse(SignatureFormat.SSH));
    return key.map(value -> named(KEY, () -> Signing.with(format, value, Account.own())));
  }

  private interface SigningKeyReader<T> {
    T read();
  }

  private static <T> T named(String key, SigningKeyReader<T> reading) {
    try {
      return reading.read();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
    }
  }
}
