package dev.milepost.gateway.effect.readmodel;

import static dev.milepost.gateway.effect.readmodel.StuckRuns.awaitOver;
import static dev.milepost.gateway.effect.readmodel.StuckRuns.awaitStuck;
import static dev.milepost.gateway.effect.readmodel.StuckRuns.cancel;
import static dev.milepost.gateway.effect.readmodel.StuckRuns.giveUp;
import static dev.milepost.gateway.effect.readmodel.StuckRuns.types;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.milepost.gateway.LogWriter;
import dev.milepost.gateway.Servers;
import dev.milepost.service.Notice;
import dev.milepost.service.Notices;
import dev.milepost.service.Retries;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run goes on without a record that cannot be read, or is stuck in one service alone. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class PassedOverRecordTest {
  @Inject StuckRuns runs;
  @Inject Notices notices;

  @Test
  void a_run_that_a_service_alone_cannot_read_is_stuck_and_is_given_up() throws Exception {
    var run = runs.begun();
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
    var run = runs.begun();
    runs.broken(run, service, type, "{");
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
    var run = runs.begun();
    long at = Instant.parse("2021-02-03T04:05:06.789Z").toEpochMilli();
    runs.ofNobody(run, at);
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
}
