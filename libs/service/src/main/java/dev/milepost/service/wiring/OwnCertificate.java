package dev.milepost.service.wiring;

import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.eventlog.kafka.RenewedKeyStores;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/** The certificate that a service shows the broker. */
final class OwnCertificate {
  private OwnCertificate() {}

  /**
   * When it ended, which the broker does not tell a client.
   *
   * @return empty if it is valid, if there is none, or if it cannot be read
   */
  static Optional<Instant> endedAt(KafkaClients clients) {
    try (var tls = new RenewedKeyStores()) {
      tls.configure(new AdminClientConfig(clients.common()).values());
      var store = tls.keystore();
      return store == null ? Optional.empty() : end(store).filter(Instant.now()::isAfter);
    } catch (KafkaException | KeyStoreException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> end(KeyStore store) throws KeyStoreException {
    for (var alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias) && store.getCertificate(alias) instanceof X509Certificate own) {
        return Optional.of(own.getNotAfter().toInstant());
      }
    }
    return Optional.empty();
  }
}
