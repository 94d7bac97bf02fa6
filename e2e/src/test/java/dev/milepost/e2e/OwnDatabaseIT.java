package dev.milepost.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.milepost.broker.BrokerUser;
import dev.milepost.broker.Topics;
import dev.milepost.embedded.EmbeddedBroker;
import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.testkit.Certificates;
import dev.milepost.testkit.Scene;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** K6: gateways on a database that demands more than the tests' own; docs/operations.md. */
@Tag("long")
class OwnDatabaseIT {
  private static final int PARTITIONS = 3;
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @TempDir static Path folder;
  private static EmbeddedBroker broker;
  private static TlsPostgres database;
  private static SeparateServices services;

  @BeforeAll
  static void up() throws Exception {
    broker = EmbeddedBroker.start(folder.resolve("broker"), 0);
    Topics.create(new KafkaClients(broker.bootstrapServers()), PARTITIONS);
    database = TlsPostgres.start(folder);
    var settings = Map.of("bootstrap.servers", broker.bootstrapServers());
    services = new SeparateServices(folder, user -> settings);
    connect("gateway", direct());
    services.startAll();
    services.untilReady();
  }

  @AfterAll
  static void down() throws Exception {
    services.close();
    database.close();
    broker.close();
  }

  private static String direct() {
    return database.url(database.authority()) + "&currentSchema=" + TlsPostgres.SCHEMA;
  }

  private static void connect(String gateway, String url) {
    services.set(gateway, "QUARKUS_DATASOURCE_JDBC_URL", url);
    services.set(gateway, "QUARKUS_DATASOURCE_USERNAME", TlsPostgres.USER);
    services.set(gateway, "QUARKUS_DATASOURCE_PASSWORD", TlsPostgres.PASSWORD);
  }

  @Test
  void a_run_over_tls_in_a_schema_of_its_own_by_a_user_who_may_make_none() throws Exception {
    var scene = scene("direct");
    var run = services.submitted(scene);
    run.untilTold("PrOpened");
    services.killAndStart("gateway");
    completes(run, scene);
    assertThat(asked("select distinct schemaname from pg_tables where tableowner = '%s'"))
        .containsExactly(TlsPostgres.SCHEMA);
    assertThat(
            asked(
                "select ssl::text from pg_stat_ssl join pg_stat_activity using (pid)"
                    + " where usename = '%s'"))
        .isNotEmpty()
        .containsOnly("true");
  }

  @Test
  void two_gateways_through_a_pooler_that_hands_connections_on_after_each_transaction()
      throws Exception {
    Assumptions.assumeTrue(
        TransactionPooler.isHere(), "pgbouncer is not here; Debian has it as pgbouncer");
    // A pooler refuses what a connection's start says of its schema: the role has to know it.
    try (var connection = database.asSuperuser();
        var statement = connection.createStatement()) {
      statement.execute(
          "alter role %s set search_path = %s".formatted(TlsPostgres.USER, TlsPostgres.SCHEMA));
    }
    try (var pooler = TransactionPooler.start(database)) {
      for (var name : List.of("gateway", "gateway-2")) {
        connect(name, pooler.url());
      }
      services.terminateAndStart("gateway");
      services.start("gateway-2", BrokerUser.GATEWAY, "gateway");
      services.untilReady();
      var scene = scene("pooled");
      var run = services.submitted(scene);
      run.untilTold("PrOpened");
      services.killAndStart("gateway");
      completes(run, scene);
      assertThat(pooler.log()).doesNotContain("ERROR");
      for (var name : List.of("gateway", "gateway-2")) {
        assertThat(services.read(name)).doesNotContain("PSQLException");
      }
      services.stop("gateway-2");
    }
    connect("gateway", direct());
    services.terminateAndStart("gateway");
  }

  @Test
  void a_database_whose_authority_is_not_trusted_is_named_and_nothing_is_told_to_it()
      throws Exception {
    var others = Certificates.make(Files.createDirectories(folder.resolve("others")));
    var stranger = Path.of(others.none().get("ssl.truststore.location"));
    connect("gateway-3", database.url(stranger));
    services.start("gateway-3", BrokerUser.GATEWAY, "gateway");
    await().atMost(LIMIT).until(() -> services.read("gateway-3").contains("PKIX"));
    services.kill("gateway-3");
  }

  private static List<String> asked(String question) throws Exception {
    var answers = new ArrayList<String>();
    try (var connection = database.asSuperuser();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(question.formatted(TlsPostgres.USER))) {
      while (rows.next()) {
        answers.add(rows.getString(1));
      }
    }
    return answers;
  }

  private static Scene scene(String name) throws Exception {
    return Scene.with(Files.createDirectories(folder.resolve(name)), 3, 1);
  }

  private static void completes(FollowedRun run, Scene scene) throws Exception {
    services.untilReady();
    var end = run.untilItRests();
    assertThat(end.status()).as("%s", end).isEqualTo("completed");
    run.checkNothingTwice(scene.size());
  }
}
