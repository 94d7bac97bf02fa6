package dev.milepost.gateway.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.milepost.gateway.LogWriter;
import dev.milepost.gateway.Servers;
import dev.milepost.gateway.domain.GatewayGiven;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class OptionsApiTest {
  private static final String CLAUDE = "{\"agent\":{\"profile\":\"claude\"}}";

  @Inject LogWriter log;

  @Test
  void a_change_is_in_the_log_and_only_what_it_names_is_different() {
    var run = running();
    options(run, "{\"agent\":{\"command\":[\"sh\",\"-c\",\"new\"]},\"by\":\"ann\"}")
        .statusCode(202)
        .body("event", notNullValue())
        .body("note", containsString("from now on"));
    given()
        .get("/api/v1/runs/" + run + "/events?after=3")
        .then()
        .body("events[0].type", equalTo("dev.milepost.RunOptionsChanged.v1"))
        .body("events[0].event.options.agent.command[2]", equalTo("new"))
        .body("events[0].event.by", equalTo("ann"));
    given()
        .get("/api/v1/runs/" + run)
        .then()
        .body("status", equalTo("running"))
        .body("agent.profile", equalTo("shell"))
        .body("agent.command[2]", equalTo("new"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                      | agent is missing
          {"by":"ann"}                                            | agent is missing
          {"agent":{"profile":"shell"}}                           | agent.command
          {"agent":{"command":["a"],"budget":{"run":{"usd":1}}}}  | agent.budget must be left out
          {"agent":{"command":["a"],"timeLimit":"soon"}}          | agent.timeLimit
          {"agent":{"command":["a"]},"check":["make"]}            | "check" is no field
          {"agent":{"command":["a"]},"parallel":3}                | "parallel" is no field
          []                                                      | JSON
          """)
  void what_makes_no_sense_is_named(String body, String named) {
    options(running(), body).statusCode(400).body("detail", containsString(named));
  }

  @Test
  void without_a_body_or_a_run_or_to_one_that_is_over_nothing_is_changed() {
    var run = running();
    options(run, "").statusCode(400);
    options(run, "{\"agent\":null}").statusCode(400);
    options("none-such", CLAUDE).statusCode(404);
    var over = log.newRun();
    log.write(over, GatewayGiven.completed());
    options(over, CLAUDE).statusCode(409);
    given().get("/api/v1/runs/" + run + "/events?after=3").then().body("events.size()", equalTo(0));
  }

  private String running() {
    var run = log.newRun();
    log.write(run, GatewayGiven.completed().subList(0, 3));
    return run;
  }

  private static ValidatableResponse options(String run, String body) {
    return given()
        .contentType("application/json")
        .body(body)
        .post("/api/v1/runs/" + run + "/options")
        .then();
  }
}
