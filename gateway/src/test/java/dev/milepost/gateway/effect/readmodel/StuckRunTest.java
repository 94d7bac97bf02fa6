package dev.milepost.gateway.effect.readmodel;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.milepost.eventlog.NewEvent;
import dev.milepost.eventlog.WireFormat;
import dev.milepost.gateway.LogWriter;
import dev.milepost.gateway.Servers;
import dev.milepost.gateway.domain.GatewayGiven;
import dev.milepost.service.Notice;
import dev.milepost.service.Notices;
import dev.milepost.service.Retries;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A run that is stuck is reported in plain words, goes on without the record, or is given up. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class StuckRunTest {
  private static final String WRONG = "{\"assignment\":{\"issue\":\"many\"}}";

  @Inject LogWriter log;
  @Inject Notices notices;

  @ConfigProperty(name = "milepost.log.bootstrap-servers")
  String bootstrapServers;

  /**
   * A record that cannot be read.
   *
   * @param value its bytes, or a word for them
   * @param told a part of what is said of it
   */
  private record BrokenRecord(String service, String type, String value, String told) {}

  static List<BrokenRecord> records() {
    return List.of(
        new BrokenRecord(
            "executor", "AttemptStarted.v1", "{\"assignment\":{\"issue\":", "breaks off after"),
        new BrokenRecord("executor", "AttemptFailed.v9", "{}", "is of a version that is not known"),
        new BrokenRecord("executor", "PrOpened.v1", "WRONG", "holds \"many\" in assignment.issue"),
        new BrokenRecord("planner", "IssueReady.v1", "NULL", "has no value"),
        new BrokenRecord("planner", "NeverHeardOf.v1", "{}", "is no event that this version knows"),
        new BrokenRecord("review", "CiPassed.v1", "no JSON", "is no JSON"),
        new BrokenRecord("merge", "PrMerged.v1", "{}", "lacks"),
        new BrokenRecord("merge", "MergeStarted.v1", "LARGE", "allowed are 16777216"),
        new BrokenRecord("gateway", "PauseRequested.v1", "[]", "is no whole event"));
  }

  @ParameterizedTest
  @MethodSource("records")
  void a_record_of_any_service_that_cannot_be_read_is_told_and_the_run_given_up(BrokenRecord record)
      throws Exception {
    var run = begun();
    broken(run, record);
    broken(run, record);
    log.append(draft(run));
    var stuck = awaitStuck(run).getString("stuck");
    assertThat(stuck)
        .contains(
            "The record at offset ",
            " of partition ",
            "dev.milepost." + record.type(),
            record.told())
        .doesNotContain("com.fasterxml", "Source", "reference chain", "java.", "REDACTED");
    given()
        .get("/api/v1/runs/" + run + "/status.yaml")
        .then()
        .body(containsString("status: \"stuck\""));
    given().get("/api/v1/runs/" + run + "/summary").then().body("status", equalTo("stuck"));

    giveUp(run).then().statusCode(202);
    var view = awaitOver(run);
    assertThat(view.getString("status")).isEqualTo("cancelled");
    assertThat(view.getString("stuck")).isNull();
    assertThat(view.getString("reason"))
        .startsWith("Given up by ann: no use. Never read: " + stuck.substring(0, 24));
    assertThat(types(run))
        .filteredOn(EventRow.UNREADABLE::equals)
        .as("what was passed over is seen")
        .hasSize(2);
    giveUp(run).then().statusCode(409).body("type", equalTo("/problems/wrong-state"));
    cancel(run).then().statusCode(409).body("type", equalTo("/problems/wrong-state"));
  }

  @Test
  void what_was_given_up_is_so_in_a_read_model_that_is_built_anew() throws Exception {
    var reasons = new LinkedHashMap<String, String>();
    for (var record : records()) {
      var run = begun();
      broken(run, record);
      awaitStuck(run);
      giveUp(run).then().statusCode(202);
      reasons.put(run, awaitOver(run).getString("reason"));
      broken(run, record);
    }
    given().post("/api/v1/read-model/rebuild").then().statusCode(202);
    log.write(log.newRun(), List.of(GatewayGiven.submitted()));
    reasons.forEach(
        (run, reason) -> {
          var again = awaitOver(run);
          assertThat(again.getString("reason")).isEqualTo(reason);
          assertThat(again.getString("stuck")).isNull();
        });
  }

  @Test
  void a_run_of_which_even_the_submission_cannot_be_read_is_given_up() throws Exception {
    var run = log.newRun();
    broken(run, "gateway", "MilestoneSubmitted.v1", bytes("{\"spec\":"));
    awaitStuck(run);
    giveUp(run).then().statusCode(202);
    assertThat(awaitOver(run).getString("status")).isEqualTo("cancelled");
  }

  @Test
  void a_run_that_is_given_up_by_many_at_once_ends_once() throws Exception {
    var run = begun();
    broken(run, "merge", "PrMerged.v1", bytes("{"));
    awaitStuck(run);
    try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
      var asked =
          all.invokeAll(
              IntStream.range(0, 8)
                  .mapToObj(n -> (Callable<Integer>) () -> giveUp(run).statusCode())
                  .toList());
      for (var answer : asked) {
        assertThat(answer.get()).isIn(202, 409, 503);
      }
    }
    assertThat(awaitOver(run).getString("status")).isEqualTo("cancelled");
  }

  @Test
  void a_run_that_is_not_stuck_is_not_given_up() {
    var run = begun();
    giveUp(run).then().statusCode(409).body("detail", containsString("cancel ends it"));
  }

  @Test
  void a_run_that_a_service_alone_cannot_read_is_stuck_and_is_given_up() throws Exception {
    var run = begun();
    var why = "The record at offset 7 of partition 0 cannot be read: x is of another version";
    tell(run, why, false);
    assertThat(awaitStuck(run).getString("stuck")).isEqualTo("For planner: " + why);
    var stuck = given().get("/api/v1/runs?status=stuck&size=100").jsonPath();
    assertThat(stuck.getList("runs.run")).contains(run);
    cancel(run).then().statusCode(409).body("type", equalTo("/problems/stuck"));
    given()
        .post("/api/v1/runs/" + run + "/records/skip")
        .then()
        .statusCode(409)
        .body("detail", containsString("offset 7 of partition 0"));
    giveUp(run).then().statusCode(202);
    assertThat(awaitOver(run).getString("reason")).contains("offset 7 of partition 0");
    tell(run, why, true);
  }

  @ParameterizedTest
  @CsvSource({
    "executor, AttemptStarted.v1, {}, '[executor]'",
    "merge, PrMerged.v1, {}, ",
    "executor, AttemptStarted.v1, '{\"goOn\":true}', ",
    "merge, PrMerged.v1, '{\"offset\":3}', '[executor, planner, review]'"
  })
  void a_record_that_is_skipped_holds_what_its_writer_may_have_paid_for(
      String service, String type, String body, @Nullable String holds) throws Exception {
    var run = begun();
    broken(run, service, type, bytes("{"));
    awaitStuck(run);
    given()
        .contentType("application/json")
        .body(body)
        .post("/api/v1/runs/" + run + "/records/skip")
        .then()
        .statusCode(202);
    if (!body.contains("offset")) {
      await()
          .atMost(LogWriter.LIMIT)
          .untilAsserted(() -> assertThat(types(run)).contains("dev.milepost.RecordsSkipped.v1"));
      var events = given().get("/api/v1/runs/" + run + "/events").jsonPath();
      assertThat(events.getString("events[-1].event.holds")).isEqualTo(holds);
    }
  }

  @Test
  void a_record_that_was_passed_over_bears_its_own_time() throws Exception {
    var run = begun();
    long at = Instant.parse("2021-02-03T04:05:06.789Z").toEpochMilli();
    send(new ProducerRecord<>("milepost.events", null, at, run, new byte[] {'{'}));
    await()
        .atMost(LogWriter.LIMIT)
        .untilAsserted(
            () ->
                assertThat(given().get("/api/v1/runs/" + run + "/events").asString())
                    .contains("2021-02-03T04:05:06.789Z"));
    given().get("/api/v1/runs/" + run).then().body("updatedAt", not(containsString("2021")));
    given()
        .get("/q/metrics")
        .then()
        .body(containsString("milepost_events_foreign_total{participant=\"gateway\""));
  }

  private String begun() {
    var run = log.newRun();
    log.write(run, GatewayGiven.completed().subList(0, 2));
    return run;
  }

  private NewEvent<dev.milepost.events.RunEvent> draft(String run) {
    var id = dev.milepost.eventlog.EventId.derived("test", run, -1);
    return new NewEvent<>(id, run, null, GatewayGiven.completed().get(2));
  }

  private static byte @Nullable [] bytes(String value) {
    return switch (value) {
      case "NULL" -> null;
      case "LARGE" -> new byte[WireFormat.MAX_BYTES + 1];
      case "WRONG" -> WRONG.getBytes(UTF_8);
      default -> value.getBytes(UTF_8);
    };
  }

  private void broken(String run, BrokenRecord record) throws Exception {
    broken(run, record.service(), record.type(), bytes(record.value()));
  }

  private void broken(String run, String service, String type, byte @Nullable [] value)
      throws Exception {
    var record = new ProducerRecord<>("milepost.events", run, value);
    Map.of(
            "ce_specversion",
            "1.0",
            "ce_id",
            "b" + System.nanoTime(),
            "ce_type",
            "dev.milepost." + type,
            "ce_source",
            "/milepost/" + service,
            "ce_time",
            "2026-01-31T12:00:00Z",
            "ce_runid",
            run)
        .forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
    send(record);
  }

  private void send(ProducerRecord<String, byte[]> record) throws Exception {
    var settings =
        Map.<String, Object>of(
            "bootstrap.servers", bootstrapServers, "max.request.size", 2 * WireFormat.MAX_BYTES);
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      producer.send(record).get();
    }
  }

  private void tell(String run, String why, boolean over) {
    var now = Instant.now();
    notices.publish(
        new Notice(
            "planner",
            null,
            why,
            null,
            new Notice.RetryNotice(
                run, 0, Retries.FOLD, "the reading", now, 1, now.plusSeconds(60), over)));
  }

  private static io.restassured.response.Response giveUp(String run) {
    return given()
        .contentType("application/json")
        .body("{\"by\":\"ann\",\"reason\":\"no use\"}")
        .post("/api/v1/runs/" + run + "/give-up");
  }

  private static io.restassured.response.Response cancel(String run) {
    return given().post("/api/v1/runs/" + run + "/cancel");
  }

  private static List<String> types(String run) {
    return given().get("/api/v1/runs/" + run + "/events").jsonPath().getList("events.type");
  }

  private static JsonPath awaitStuck(String run) {
    return view(run, "status", "stuck");
  }

  private static JsonPath awaitOver(String run) {
    return view(run, "over", "true");
  }

  private static JsonPath view(String run, String field, String value) {
    await()
        .atMost(LogWriter.LIMIT)
        .pollInterval(Duration.ofMillis(50))
        .ignoreExceptions()
        .until(() -> given().get("/api/v1/runs/" + run).jsonPath().getString(field).equals(value));
    return given().get("/api/v1/runs/" + run).jsonPath();
  }
}
