package dev.milepost.embedded;

import java.nio.file.Path;

/**
 * A PKCS #12 file with the broker's private key and its certificate for 127.0.0.1, which the broker
 * itself trusts.
 *
 * @param password of the file and the key
 */
public record BrokerKeyStore(Path file, String password) {
  static final String TYPE = "PKCS12";

  @Override
  public String toString() {
    return "BrokerKeyStore[" + file + "]";
  }
}
