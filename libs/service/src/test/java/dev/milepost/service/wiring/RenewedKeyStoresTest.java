package dev.milepost.service.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.eventlog.kafka.KafkaSecurity;
import dev.milepost.eventlog.kafka.RenewedKeyStores;
import dev.milepost.testkit.Certificates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** K6: what is on disk is what the next connection shows. */
class RenewedKeyStoresTest {
  private static final String USER = "milepost-planner";

  @TempDir Path folder;

  @Test
  void a_renewed_certificate_and_authority_are_used_by_the_next_connection() throws Exception {
    try (var tls = configured(Certificates.make(folder, USER).pem(USER))) {
      var first = shown(tls);
      connect(tls);
      assertThat(shown(tls)).isEqualTo(first);

      Certificates.make(folder, USER).pem(USER);
      var trusted = tls.truststore();
      connect(tls);
      assertThat(shown(tls)).isNotEqualTo(first);
      assertThat(tls.truststore()).isNotSameAs(trusted);
    }
  }

  @Test
  void half_a_file_is_none_and_the_whole_one_is_taken_later() throws Exception {
    halved(() -> Certificates.make(folder, USER).pem(USER));
    halved(() -> Certificates.make(folder, USER).pkcs12(USER));
  }

  private static void halved(Callable<Map<String, String>> renewal) throws Exception {
    var settings = renewal.call();
    var file = Path.of(settings.get("ssl.keystore.location"));
    var whole = Files.readAllBytes(file);
    try (var tls = configured(settings)) {
      var first = shown(tls);
      for (int length = 0; length < whole.length; length += 97) {
        Files.write(file, Arrays.copyOf(whole, length));
        connect(tls);
        assertThat(shown(tls)).as("%d of %d bytes", length, whole.length).isEqualTo(first);
      }
      renewal.call();
      connect(tls);
      assertThat(shown(tls)).isNotEqualTo(first);
    }
  }

  @Test
  void every_client_has_it_unless_a_setting_names_another() {
    var key = "ssl.engine.factory.class";
    assertThat(new KafkaClients("b:9092").common())
        .containsEntry(key, RenewedKeyStores.class.getName());
    var own = KafkaSecurity.none().with(Map.of(key, "com.example.Own"));
    assertThat(new KafkaClients("b:9092", own).common()).containsEntry(key, "com.example.Own");
  }

  private static RenewedKeyStores configured(Map<String, String> settings) {
    var all = new HashMap<String, Object>(settings);
    all.put("bootstrap.servers", "b:9092");
    var tls = new RenewedKeyStores();
    tls.configure(new AdminClientConfig(all).values());
    return tls;
  }

  private static void connect(RenewedKeyStores tls) {
    assertThat(tls.createClientSslEngine("b", 9092, "https").getUseClientMode()).isTrue();
  }

  private static Certificate shown(RenewedKeyStores tls) throws Exception {
    var store = tls.keystore();
    return store.getCertificate(Collections.list(store.aliases()).getFirst());
  }
}
