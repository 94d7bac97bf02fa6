package dev.milepost.service.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.eventlog.kafka.KafkaSecurity;
import dev.milepost.testkit.Certificates;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** K6: a service says by itself that its certificate has ended. */
class OwnCertificateTest {
  private static final String USER = "milepost-planner";
  private static final SslAuthenticationException REFUSED =
      new SslAuthenticationException("SSL handshake failed");

  @TempDir Path folder;

  @Test
  void a_certificate_that_has_expired_is_named_with_its_end() throws Exception {
    var clients = clients(Certificates.make(folder, USER).expired(USER));
    var end = OwnCertificate.endedAt(clients).orElseThrow();
    assertThat(end).isBefore(Instant.now());
    assertThat(BrokerFault.of(REFUSED, clients).sentence())
        .startsWith("TLS failed (SSL handshake failed)")
        .endsWith("; the certificate of this service ended at " + end);
  }

  @Test
  void nothing_is_said_of_one_that_is_valid_missing_or_unreadable() throws Exception {
    var made = Certificates.make(folder, USER);
    var unreadable =
        Map.of("ssl.keystore.type", "PEM", "ssl.keystore.location", folder + "/missing.pem");
    for (var settings : List.of(made.pem(USER), made.pkcs12(USER), made.none(), unreadable)) {
      assertThat(OwnCertificate.endedAt(clients(settings))).isEmpty();
    }
    assertThat(BrokerFault.of(REFUSED, clients(made.none())).sentence()).doesNotContain("ended");
  }

  private static KafkaClients clients(Map<String, String> settings) {
    return new KafkaClients("b:9092", KafkaSecurity.none().with(settings));
  }
}
