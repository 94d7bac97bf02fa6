package dev.milepost.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServersTest {
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
    try (var database = EmbeddedDatabase.start(home, 0)) {
      execute(database, "create table kept as select 42 as answer");
    }
    try (var database = EmbeddedDatabase.start(home, 0)) {
      assertThat(execute(database, "table kept")).isTrue();
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

  private static boolean execute(EmbeddedDatabase database, String sql) throws Exception {
    try (var connection =
            DriverManager.getConnection(database.jdbcUrl(), EmbeddedDatabase.USER, "");
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
    Map<String, Object> settings = Map.of("bootstrap.servers", servers);
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      var partition = new TopicPartition("t", 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      return consumer.poll(Duration.ofSeconds(20)).iterator().next().value();
    }
  }
}
