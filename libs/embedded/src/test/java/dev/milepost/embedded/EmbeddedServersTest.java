package dev.milepost.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServersTest {
  /** Unpacked once for the tests that do not look at it: it takes most of a first start. */
  @TempDir static Path binaries;

  @TempDir Path home;

  @Test
  void a_broker_keeps_its_records_over_a_restart_on_another_port() throws Exception {
    try (var broker = EmbeddedBroker.start(home, 0)) {
      write(broker.bootstrapServers(), "kept");
    }
    try (var broker = EmbeddedBroker.start(home, 0)) {
      assertThat(read(broker.bootstrapServers())).isEqualTo("kept");
    }
  }

  @Test
  void a_database_keeps_its_rows_over_a_restart() throws Exception {
    unpackedBefore();
    try (var database = EmbeddedDatabase.start(home, 0)) {
      execute(database, "create table kept as select 42 as answer");
    }
    try (var database = EmbeddedDatabase.start(home, 0)) {
      assertThat(execute(database, "table kept")).isTrue();
    }
  }

  @Test
  void a_database_whose_server_is_killed_is_known_to_be_gone_and_starts_again() throws Exception {
    unpackedBefore();
    try (var database = EmbeddedDatabase.start(home, 0)) {
      execute(database, "create table kept as select 42 as answer");
      execute(database, "checkpoint");
      assertThat(database.ended()).isNotDone();
      var lock = Files.readAllLines(home.resolve("postgres/postmaster.pid"));
      var server = ProcessHandle.of(Long.parseLong(lock.getFirst())).orElseThrow();
      server.destroyForcibly();
      assertThat(database.ended()).succeedsWithin(Duration.ofSeconds(30));
    }
    try (var database = EmbeddedDatabase.start(home, 0)) {
      assertThat(execute(database, "table kept")).isTrue();
    }
  }

  @Test
  void a_database_whose_first_start_was_killed_is_made_anew() throws Exception {
    var data = Files.createDirectories(home.resolve("postgres/base/1")).getParent().getParent();
    Files.writeString(data.resolve("PG_VERSION"), "17\n");
    Files.writeString(data.resolve("postgresql.conf"), "");
    try (var database = EmbeddedDatabase.start(home, 0)) {
      assertThat(execute(database, "select 1")).isTrue();
    }
    // Unpacking was killed.
    try (var versions = Files.list(home.resolve("postgres-binaries"))) {
      Files.delete(versions.findFirst().orElseThrow().resolve(".exists"));
    }
    try (var database = EmbeddedDatabase.start(home, 0, Optional.of("secret"))) {
      assertThat(execute(database, "secret", "select 1")).isTrue();
    }
  }

  @Test
  void a_start_that_hangs_is_ended() throws Exception {
    var ended = new CountDownLatch(1);
    try (var watch = StartWatch.over("broker", Duration.ofMillis(1), ended::countDown)) {
      assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void a_broker_of_before_keeps_its_records_and_demands_a_users_password() throws Exception {
    try (var broker = EmbeddedBroker.start(home, 0)) {
      write(broker.bootstrapServers(), "kept");
    }
    var users = Map.of(EmbeddedBroker.ADMIN, "pass \"word\\", "somebody", "pass-2");
    try (var broker = EmbeddedBroker.start(home, 0, users)) {
      var servers = broker.bootstrapServers();
      assertThat(read(shown(servers, EmbeddedBroker.ADMIN, "pass \"word\\"))).isEqualTo("kept");
      topics(shown(servers, "somebody", "pass-2"));
      for (var wrong :
          List.of(
              shown(servers, EmbeddedBroker.ADMIN, "other"),
              shown(servers, "somebody", "pass \"word\\"),
              shown(servers, "milepost", "pass \"word\\"))) {
        assertThatThrownBy(() -> topics(wrong))
            .hasRootCauseInstanceOf(SaslAuthenticationException.class);
      }
      assertThatThrownBy(() -> topics(Map.of("bootstrap.servers", servers)))
          .rootCause()
          .isInstanceOf(org.apache.kafka.common.errors.TimeoutException.class);
      assertThat(home.resolve("broker.properties")).content().doesNotContain("pass");
    }
    try (var broker = EmbeddedBroker.start(home, 0, Map.of(EmbeddedBroker.ADMIN, "another"))) {
      assertThat(read(shown(broker.bootstrapServers(), EmbeddedBroker.ADMIN, "another")))
          .isEqualTo("kept");
    }
  }

  @Test
  void a_broker_whose_users_have_no_administrator_does_not_start() {
    assertThatThrownBy(() -> EmbeddedBroker.start(home, 0, Map.of("somebody", "pass-2")))
        .hasMessage("Expected a password of milepost-admin");
  }

  @Test
  void a_database_of_before_keeps_its_rows_and_demands_the_password() throws Exception {
    unpackedBefore();
    try (var database = EmbeddedDatabase.start(home, 0)) {
      execute(database, "create table kept as select 42 as answer");
    }
    for (var password : List.of("it's", "it's", "another")) {
      try (var database = EmbeddedDatabase.start(home, 0, Optional.of(password))) {
        assertThat(execute(database, password, "table kept")).isTrue();
        for (var wrong : List.of("", "postgres", "wrong")) {
          assertThatThrownBy(() -> execute(database, wrong, "select 1"))
              .isInstanceOf(SQLException.class);
        }
      }
      // Backups leave it out.
      Files.delete(home.resolve("postgres/postmaster.opts"));
    }
  }

  @Test
  void a_new_database_demands_the_password() throws Exception {
    unpackedBefore();
    try (var database = EmbeddedDatabase.start(home, 0, Optional.of("secret"))) {
      assertThat(execute(database, "secret", "select 1")).isTrue();
      assertThatThrownBy(() -> execute(database, "", "select 1")).isInstanceOf(SQLException.class);
    }
  }

  private static Map<String, Object> shown(String servers, String user, String password) {
    var quoted = password.replace("\\", "\\\\").replace("\"", "\\\"");
    return Map.of(
        "bootstrap.servers",
        servers,
        "security.protocol",
        "SASL_PLAINTEXT",
        "sasl.mechanism",
        "SCRAM-SHA-256",
        "sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required"
            + " username=\"%s\" password=\"%s\";".formatted(user, quoted));
  }

  private static void topics(Map<String, Object> shown) throws Exception {
    var settings = new HashMap<>(shown);
    settings.put("default.api.timeout.ms", 3000);
    settings.put("request.timeout.ms", 2000);
    try (var admin = Admin.create(settings)) {
      admin.listTopics().names().get();
    }
  }

  @Test
  void a_taken_port_is_said_plainly() throws IOException {
    var loopback = InetAddress.getByName("127.0.0.1");
    try (var taken = new ServerSocket(0, 1, loopback)) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> EmbeddedBroker.start(home, port))
          .hasMessageContaining("Port " + port + " of 127.0.0.1 is taken");
      assertThatThrownBy(() -> EmbeddedDatabase.start(home, port))
          .hasMessageContaining("Port " + port + " of 127.0.0.1 is taken");
    }
  }

  private void unpackedBefore() throws IOException {
    Files.createSymbolicLink(home.resolve("postgres-binaries"), binaries);
  }

  private static boolean execute(EmbeddedDatabase database, String sql) throws Exception {
    return execute(database, "", sql);
  }

  private static boolean execute(EmbeddedDatabase database, String password, String sql)
      throws Exception {
    try (var connection =
            DriverManager.getConnection(database.jdbcUrl(), EmbeddedDatabase.USER, password);
        var statement = connection.createStatement()) {
      return statement.execute(sql);
    }
  }

  private static void write(String servers, String value) throws Exception {
    Map<String, Object> settings = Map.of("bootstrap.servers", servers);
    try (var admin = Admin.create(settings);
        var producer =
            new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      admin.createTopics(List.of(new NewTopic("t", 1, (short) 1))).all().get();
      producer.send(new ProducerRecord<>("t", value)).get();
    }
  }

  private static String read(String servers) {
    return read(Map.of("bootstrap.servers", servers));
  }

  private static String read(Map<String, Object> settings) {
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      var partition = new TopicPartition("t", 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      return consumer.poll(Duration.ofSeconds(20)).iterator().next().value();
    }
  }
}
