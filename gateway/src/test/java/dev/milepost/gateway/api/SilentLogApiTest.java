package dev.milepost.gateway.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.milepost.gateway.LogWriter;
import dev.milepost.gateway.Servers;
import dev.milepost.gateway.domain.GatewayGiven;
import dev.milepost.service.LogAvailability;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The gateway while the event log does not answer. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class SilentLogApiTest {
  private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");

  /** Submitted, planned, the first wave begun. */
  private static final int BEGUN = 3;

  @Inject LogWriter log;
  private volatile boolean silent;

  @BeforeEach
  void speak() {
    LogAvailability told = () -> silent ? Optional.of(SINCE) : Optional.empty();
    QuarkusMock.installMockForType(told, LogAvailability.class);
  }

  @Test
  void the_server_says_since_when_the_log_does_not_answer() {
    silent = true;
    given()
        .get("/api/v1/server")
        .then()
        .statusCode(200)
        .body("logSilentSince", equalTo(SINCE.toString()))
        .body("caughtUp", equalTo(false));
    silent = false;
    given().get("/api/v1/server").then().body("logSilentSince", nullValue());
  }

  @Test
  void a_command_is_refused_at_once_and_may_be_repeated() {
    var run = log.newRun();
    log.write(run, GatewayGiven.completed().subList(0, BEGUN));
    silent = true;
    given()
        .post("/api/v1/runs/" + run + "/pause")
        .then()
        .statusCode(503)
        .header("Retry-After", "2")
        .body("type", equalTo("/problems/log-unavailable"))
        .body("detail", containsString("does not answer since " + SINCE));
    silent = false;
    given().post("/api/v1/runs/" + run + "/pause").then().statusCode(202);
  }

  @Test
  void a_submission_is_refused_before_anything_is_reserved() {
    var milestone = "silent " + log.newRun();
    silent = true;
    submit(milestone, 503);
    silent = false;
    // A run that was reserved would be found, not begun.
    submit(milestone, 202);
  }

  private static void submit(String milestone, int status) {
    given()
        .contentType("application/json")
        .body(
            """
            {"milestone":"%s","execute":true,"approved":true,"parallel":2,"by":"ann",
             "forge":{"kind":"local","repository":"/repo","issues":"/issues"},
             "agent":{"profile":"shell","command":["true"]}}"""
                .formatted(milestone))
        .post("/api/v1/runs")
        .then()
        .statusCode(status);
  }
}
