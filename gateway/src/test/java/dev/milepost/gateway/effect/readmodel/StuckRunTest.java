package dev.milepost.gateway.effect.readmodel;

import static dev.milepost.gateway.effect.readmodel.StuckRuns.awaitOver;
import static dev.milepost.gateway.effect.readmodel.StuckRuns.awaitStuck;
import static dev.milepost.gateway.effect.readmodel.StuckRuns.cancel;
import static dev.milepost.gateway.effect.readmodel.StuckRuns.giveUp;
import static dev.milepost.gateway.effect.readmodel.StuckRuns.types;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.milepost.gateway.LogWriter;
import dev.milepost.gateway.Servers;
import dev.milepost.gateway.domain.GatewayGiven;
import dev.milepost.gateway.effect.readmodel.StuckRuns.BrokenRecord;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A run that is stuck is reported in plain words, and is given up. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class StuckRunTest {
  @Inject LogWriter log;
  @Inject StuckRuns runs;

  @BeforeEach
  void trimLog() throws Exception {
    runs.trimLog();
  }

  @ParameterizedTest
  @MethodSource("dev.milepost.gateway.effect.readmodel.StuckRuns#records")
  void a_record_of_any_service_that_cannot_be_read_is_told_and_the_run_given_up(BrokenRecord record)
      throws Exception {
    var run = runs.begun();
    runs.broken(run, record);
    runs.broken(run, record);
    runs.goesOn(run);
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
    for (var record : StuckRuns.records()) {
      var run = runs.begun();
      runs.broken(run, record);
      awaitStuck(run);
      giveUp(run).then().statusCode(202);
      reasons.put(run, awaitOver(run).getString("reason"));
      runs.broken(run, record);
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
    runs.broken(run, "gateway", "MilestoneSubmitted.v1", "{\"spec\":");
    awaitStuck(run);
    giveUp(run).then().statusCode(202);
    assertThat(awaitOver(run).getString("status")).isEqualTo("cancelled");
  }

  @Test
  void a_run_that_is_given_up_by_many_at_once_ends_once() throws Exception {
    var run = runs.begun();
    runs.broken(run, "merge", "PrMerged.v1", "{");
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
    var run = runs.begun();
    giveUp(run).then().statusCode(409).body("detail", containsString("cancel ends it"));
  }
}
