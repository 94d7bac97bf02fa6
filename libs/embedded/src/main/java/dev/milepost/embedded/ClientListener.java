package dev.milepost.embedded;

import java.util.Map;

/**
 * A further address of a broker that knows its users, at which they show in another way who they
 * are: by a certificate, a token. Its name is {@value #NAME}.
 *
 * @param port to listen on, of the loopback address
 * @param protocol Kafka's: {@code SSL}, {@code SASL_SSL}, {@code SASL_PLAINTEXT}
 * @param settings of Kafka's listeners, {@code ssl.client.auth}, for this one alone
 */
public record ClientListener(int port, String protocol, Map<String, String> settings) {
  static final String NAME = "CLIENTS";

  public ClientListener {
    settings = Map.copyOf(settings);
  }

  /** They may hold passwords. */
  @Override
  public String toString() {
    return "ClientListener[" + protocol + " at " + port + "]";
  }
}
