package dev.milepost.gateway.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.api.submission.SubmissionRequest;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.PlannerEvent.MilestoneCancelled;
import dev.milepost.gateway.LogWriter;
import dev.milepost.gateway.Servers;
import dev.milepost.gateway.domain.submission.CheckedSubmission.ValidSubmission;
import dev.milepost.gateway.domain.submission.SubmissionCheck;
import dev.milepost.gateway.effect.json.StateJson;
import dev.milepost.gateway.effect.reservation.ReservationRequest;
import dev.milepost.gateway.effect.reservation.Reservations;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class SubmissionApiTest {
  @Inject LogWriter log;
  @Inject Reservations reservations;

  @BeforeEach
  void caughtUp() {
    log.awaitCaughtUp();
  }

  @Test
  void a_submission_is_durable_and_can_be_read_at_once() {
    var milestone = milestone();
    var run =
        submit(milestone, null)
            .then()
            .statusCode(202)
            .header("Location", startsWith("http"))
            .body("created", equalTo(true))
            .body("view", nullValue())
            .extract()
            .<String>path("run");
    given()
        .get("/api/v1/runs/" + run)
        .then()
        .statusCode(200)
        .body("run", equalTo(run))
        .body("milestone", equalTo(milestone))
        .body("status", equalTo("planning"))
        .body("execute", equalTo(true))
        .body("by", equalTo("ann"))
        .body("forge.kind", equalTo("local"))
        .body("over", equalTo(false))
        .body("seq", equalTo(1));
  }

  @Test
  void a_milestone_with_an_unfinished_run_gets_no_second_one() {
    var milestone = milestone();
    var run = submit(milestone, null).<String>path("run");
    submit(milestone, null)
        .then()
        .statusCode(200)
        .body("created", equalTo(false))
        .body("run", equalTo(run))
        .body("view.run", equalTo(run))
        .body("view.status", equalTo("planning"));
    log.write(run, List.of(new MilestoneCancelled("enough")));
    submit(milestone, null).then().statusCode(202).body("created", equalTo(true));
  }

  @Test
  void an_idempotency_key_names_its_run_for_good() {
    var milestone = milestone();
    var key = UUID.randomUUID().toString();
    var run = submit(milestone, key).<String>path("run");
    log.write(run, List.of(new MilestoneCancelled("enough")));
    submit(milestone, key)
        .then()
        .statusCode(200)
        .body("run", equalTo(run))
        .body("view.status", equalTo("cancelled"));
    submit(milestone(), key)
        .then()
        .statusCode(409)
        .contentType("application/problem+json")
        .body("type", equalTo("/problems/idempotency-key-reused"))
        .body("detail", containsString(run));
  }

  @Test
  void of_many_submissions_at_once_one_begins_the_run() throws Exception {
    var milestone = milestone();
    var calls = new ArrayList<Callable<Response>>();
    for (int at = 0; at < 12; at++) {
      var key = at % 2 == 0 ? null : "key-" + milestone.hashCode();
      calls.add(() -> submit(milestone, key));
    }
    try (var threads = Executors.newFixedThreadPool(calls.size())) {
      var runs = new ArrayList<String>();
      int created = 0;
      for (var answer : threads.invokeAll(calls)) {
        var response = answer.get();
        assertThat(response.statusCode()).isIn(200, 202);
        runs.add(response.path("run"));
        created += response.statusCode() == 202 ? 1 : 0;
      }
      assertThat(created).isEqualTo(1);
      assertThat(runs).containsOnly(runs.getFirst());
      given()
          .get("/api/v1/runs/" + runs.getFirst() + "/events")
          .then()
          .body("events.size()", equalTo(1));
    }
  }

  @Test
  void a_run_that_was_reserved_and_never_begun_is_begun_by_the_next_submission() throws Exception {
    var milestone = milestone();
    var request = new ObjectMapper().readValue(body(milestone), SubmissionRequest.class);
    var checked = (ValidSubmission) SubmissionCheck.of(request);
    var submitted = new MilestoneSubmitted(checked.spec(), checked.by());
    var run = log.newRun();
    // The gateway died here: nothing is in the log.
    reservations.reserve(new ReservationRequest(run, submitted, StateJson.write(submitted), null));
    for (int again = 0; again < 2; again++) {
      submit(milestone, null)
          .then()
          .statusCode(200)
          .body("run", equalTo(run))
          .body("view.status", equalTo("planning"))
          .body("view.seq", equalTo(1));
    }
  }

  @Test
  void an_analysis_keeps_nobody_from_executing() {
    var milestone = milestone();
    var analysis = body(milestone).replace("\"execute\":true", "\"execute\":false");
    post(analysis, null).then().statusCode(202);
    submit(milestone, null).then().statusCode(202);
  }

  @Test
  void all_that_is_wrong_is_named_by_field() {
    post(body("M").replace("\"parallel\":2", "\"parallel\":0,\"maxAttempts\":0"), null)
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("type", equalTo("/problems/invalid-submission"))
        .body("errors.field", hasItem("parallel"))
        .body("errors.message", hasItem("parallel must be 1 to 64, but was 0"))
        .body("errors.field", hasItem("maxAttempts"));
  }

  @Test
  void what_is_no_submission_is_a_problem_too() {
    post("{\"milestone\":", null).then().statusCode(400).body("status", equalTo(400));
    post("", null).then().statusCode(400).body("status", equalTo(400));
    post("[]", null).then().statusCode(400).body("status", equalTo(400));
    post("{\"parallel\":\"many\"}", null)
        .then()
        .statusCode(400)
        .body("errors.field", hasItem("parallel"));
    post(body(milestone()), "not visible\u00e9").then().statusCode(400);
  }

  private static String milestone() {
    return "M " + UUID.randomUUID();
  }

  private static Response submit(String milestone, String key) {
    return post(body(milestone), key);
  }

  private static Response post(String body, String key) {
    var request = given().contentType("application/json").body(body);
    return (key == null ? request : request.header("Idempotency-Key", key)).post("/api/v1/runs");
  }

  private static String body(String milestone) {
    return """
        {"milestone":"%s","execute":true,"approved":true,"parallel":2,"by":"ann",
         "forge":{"kind":"local","repository":"/repo","issues":"/issues"},
         "agent":{"profile":"shell","command":["true"]}}"""
        .formatted(milestone);
  }
}
