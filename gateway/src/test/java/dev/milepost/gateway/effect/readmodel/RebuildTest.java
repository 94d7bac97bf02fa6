package dev.milepost.gateway.effect.readmodel;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.NewEvent;
import dev.milepost.eventlog.runtime.RecordFold;
import dev.milepost.eventlog.runtime.ReplayException;
import dev.milepost.eventlog.runtime.RuntimeObserver;
import dev.milepost.gateway.LogWriter;
import dev.milepost.gateway.Servers;
import dev.milepost.gateway.domain.GatewayGiven;
import dev.milepost.service.RunEventFormat;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class RebuildTest {
  private static final List<String> TABLES =
      List.of(
          "select * from run order by run",
          "select * from issue order by run, number",
          "select * from wave order by run, number",
          "select * from spending order by run, number",
          "select * from worktree order by run, number",
          "select * from event order by run, seq",
          "select run, milestone_key, payload, confirmed, over from submission order by run",
          "select * from projection order by partition_no");

  @Inject LogWriter log;
  @Inject EntityManager entities;
  @Inject Projection projection;

  @ConfigProperty(name = "milepost.log.bootstrap-servers")
  String bootstrapServers;

  @Test
  void the_read_model_dropped_and_rebuilt_is_identical() throws Exception {
    for (int count = 0; count < 12; count++) {
      log.write(log.newRun(), GatewayGiven.completed());
    }
    var poisoned = poisoned();
    var before = tables();
    assertThat(before.get(0)).hasSizeGreaterThan(12);
    given().post("/api/v1/read-model/rebuild").then().statusCode(202);
    await()
        .atMost(LogWriter.LIMIT)
        .pollInSameThread()
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(() -> assertThat(tables()).isEqualTo(before));
    given().get("/api/v1/runs/" + poisoned).then().statusCode(200);
  }

  @Test
  void an_event_that_is_in_the_log_twice_is_folded_once() {
    var run = log.newRun();
    var id = EventId.derived("test", run, 0);
    log.append(new NewEvent<>(id, run, null, GatewayGiven.submitted()));
    log.awaitShown(run, id);
    log.append(new NewEvent<>(id, run, null, GatewayGiven.submitted()));
    log.write(run, GatewayGiven.completed().subList(1, 2));
    assertThat(given().get("/api/v1/runs/" + run).jsonPath().getInt("seq")).isEqualTo(2);
  }

  @Test
  void a_record_that_cannot_be_read_stops_only_its_own_run_and_is_seen() throws Exception {
    var poisoned = poisoned();
    var view = given().get("/api/v1/runs/" + poisoned).jsonPath();
    assertThat(view.getString("stuck")).contains("cannot be read");
    assertThat(view.getInt("seq")).isEqualTo(1);
    for (int count = 0; count < 12; count++) {
      // Some of them share the poisoned record's partition.
      log.write(log.newRun(), List.of(GatewayGiven.submitted()));
    }
  }

  @Test
  void a_stuck_run_says_so_takes_no_wishes_and_goes_on_without_the_record() throws Exception {
    var run = poisoned();
    given()
        .get("/api/v1/runs/" + run)
        .then()
        .body("status", equalTo("stuck"))
        .body("reason", containsString("cannot be read"));
    assertThat(given().get("/api/v1/runs?status=stuck&size=100").jsonPath().getList("runs.run"))
        .contains(run);
    for (var wish : List.of("pause", "resume", "cancel", "approve", "issues/1/skip")) {
      given()
          .post("/api/v1/runs/" + run + "/" + wish)
          .then()
          .statusCode(409)
          .body("type", equalTo("/problems/stuck"))
          .body("detail", containsString("offset"));
    }
    given().post("/api/v1/runs/" + run + "/records/skip").then().statusCode(202);
    await()
        .atMost(LogWriter.LIMIT)
        .ignoreExceptions()
        .until(() -> given().get("/api/v1/runs/" + run).jsonPath().getInt("seq") == 3);
    var view = given().get("/api/v1/runs/" + run).jsonPath();
    assertThat(view.getString("stuck")).isNull();
    assertThat(view.getString("status")).isNotEqualTo("stuck");
    given().post("/api/v1/runs/" + run + "/records/skip").then().statusCode(409);
    given()
        .contentType("application/json")
        .body("{\"offset\": 5, \"through\": 4}")
        .post("/api/v1/runs/" + run + "/records/skip")
        .then()
        .statusCode(400);
  }

  @Test
  void a_record_of_a_source_that_writes_no_events_is_passed_over() throws Exception {
    var run = log.newRun();
    log.write(run, List.of(GatewayGiven.submitted()));
    var settings = Map.<String, Object>of("bootstrap.servers", bootstrapServers);
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>("milepost.events", run, new byte[] {'{', 0})).get();
    }
    log.write(run, GatewayGiven.completed().subList(1, 2));
    var view = given().get("/api/v1/runs/" + run).jsonPath();
    assertThat(view.getString("stuck")).isNull();
    assertThat(view.getInt("seq")).isEqualTo(3); // it is seen
  }

  @Test
  void a_reader_that_believes_another_position_changes_nothing() {
    var each = new RecordFold<>(new RunEventFormat(), RuntimeObserver.NONE);
    projection.position(999);
    assertThat(projection.apply(999, 0, new LogMark(4, "p"), List.of(), each).runs()).isEmpty();
    assertThatThrownBy(() -> projection.apply(999, 0, new LogMark(8, "p"), List.of(), each))
        .isInstanceOf(ReplayException.class);
    assertThat(projection.position(999))
        .isEqualTo(new StoredPosition(5, new LogMark(4, "p"), Map.of()));
    // The log has no such partition: the other tests must not see it.
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                entities
                    .createNativeQuery("delete from projection where partition_no = 999")
                    .executeUpdate());
  }

  @Test
  void a_record_that_its_source_may_not_write_is_seen_in_its_run_and_obeyed_by_nobody()
      throws Exception {
    var run = log.newRun();
    log.write(run, GatewayGiven.completed().subList(0, 2));
    var before = given().get("/api/v1/runs/" + run).jsonPath();
    forged(run);
    forged("never-there");
    await()
        .atMost(LogWriter.LIMIT)
        .until(() -> given().get("/api/v1/runs/" + run).jsonPath().getInt("seq") == 3);
    var after = given().get("/api/v1/runs/" + run).jsonPath();
    assertThat(after.getString("status")).isEqualTo(before.getString("status"));
    assertThat(after.getString("updatedAt")).isEqualTo(before.getString("updatedAt"));
    var events = given().get("/api/v1/runs/" + run + "/events").jsonPath();
    assertThat(events.getString("events[2].type")).isEqualTo(EventRow.FOREIGN);
    assertThat(events.getString("events[2].event.reason"))
        .contains("expected a source that writes events, but found /evil/agent");
    given().get("/api/v1/runs/" + run + "?at=3").then().statusCode(200).body("seq", equalTo(3));
    log.write(run, GatewayGiven.completed().subList(2, 3));
    given().get("/api/v1/runs/" + run).then().body("seq", equalTo(4));
    given().get("/api/v1/runs/never-there").then().statusCode(404);
  }

  private void forged(String run) throws Exception {
    var settings = Map.<String, Object>of("bootstrap.servers", bootstrapServers);
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      var record = new ProducerRecord<>("milepost.events", run, new byte[] {'{', '}'});
      record.headers().add("ce_source", "/evil/agent".getBytes(StandardCharsets.US_ASCII));
      producer.send(record).get();
    }
  }

  /** A run with an event, a record that is none, and an event after it. */
  private String poisoned() throws Exception {
    var run = log.newRun();
    log.write(run, List.of(GatewayGiven.submitted()));
    var settings = Map.<String, Object>of("bootstrap.servers", bootstrapServers);
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      var record = new ProducerRecord<>("milepost.events", run, new byte[] {'{', 0});
      record.headers().add("ce_source", "/milepost/merge".getBytes(StandardCharsets.US_ASCII));
      producer.send(record).get();
    }
    log.append(
        new NewEvent<>(
            EventId.derived("test", run, -1), run, null, GatewayGiven.completed().get(1)));
    await()
        .atMost(LogWriter.LIMIT)
        .until(() -> given().get("/api/v1/runs/" + run).jsonPath().getString("stuck") != null);
    var last = log.newRun();
    log.write(last, List.of(GatewayGiven.submitted()));
    return run;
  }

  @SuppressWarnings("unchecked") // native queries of all there is
  private List<List<List<Object>>> tables() {
    var tables = new ArrayList<List<List<Object>>>();
    for (var sql : TABLES) {
      List<Object[]> rows = entities.createNativeQuery(sql).getResultList();
      tables.add(rows.stream().map(row -> Arrays.asList(row)).toList());
    }
    return tables;
  }
}
