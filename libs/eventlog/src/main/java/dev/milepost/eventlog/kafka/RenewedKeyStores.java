package dev.milepost.eventlog.kafka;

import java.security.KeyStore;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import org.apache.kafka.common.security.auth.SslEngineFactory;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kafka's own TLS, whose next connection uses what key store and trust store hold by then.
 * Connections that are open stay as they are.
 *
 * <p>Own code, since Kafka's factory reads its files once and only a broker has it made again, and
 * Quarkus' for its TLS registry (3.33, {@code reload-period}) keeps the context of the moment when
 * its client was made, and knows channels only.
 */
public final class RenewedKeyStores implements SslEngineFactory {
  private static final Logger LOG = LoggerFactory.getLogger(RenewedKeyStores.class);

  private Map<String, Object> settings = Map.of();
  private volatile DefaultSslEngineFactory current = new DefaultSslEngineFactory();
  private @Nullable String told;

  @Override
  public void configure(Map<String, ?> given) {
    settings = Collections.unmodifiableMap(new HashMap<>(given)); // values may be null
    current = read();
  }

  private DefaultSslEngineFactory read() {
    var made = new DefaultSslEngineFactory();
    made.configure(settings);
    return made;
  }

  /** Half a file is none: what was read before stays until all of the new one is there. */
  private synchronized DefaultSslEngineFactory newest() {
    if (current.shouldBeRebuilt(settings)) {
      try {
        current = read();
        told = null;
        LOG.info("Certificates for the broker were renewed: connections use them from now on");
      } catch (RuntimeException e) { // KafkaException, and what half a file makes of a parser
        var said = String.valueOf(e.getMessage());
        if (!said.equals(told)) {
          LOG.warn("Certificates for the broker were renewed, but cannot be read: {}", said);
        }
        told = said;
      }
    }
    return current;
  }

  @Override
  public SSLEngine createClientSslEngine(String peer, int port, String identification) {
    return newest().createClientSslEngine(peer, port, identification);
  }

  @Override
  public SSLEngine createServerSslEngine(String peer, int port) {
    return newest().createServerSslEngine(peer, port);
  }

  @Override
  public boolean shouldBeRebuilt(Map<String, Object> next) {
    return current.shouldBeRebuilt(next);
  }

  @Override
  public Set<String> reconfigurableConfigs() {
    return current.reconfigurableConfigs();
  }

  @Override
  public @Nullable KeyStore keystore() {
    return current.keystore();
  }

  @Override
  public @Nullable KeyStore truststore() {
    return current.truststore();
  }

  @Override
  public void close() {
    current.close();
  }
}
