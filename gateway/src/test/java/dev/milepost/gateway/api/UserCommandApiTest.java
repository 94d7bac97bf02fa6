package dev.milepost.gateway.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasLength;

import dev.milepost.events.PlannerEvent.Blocked;
import dev.milepost.events.PlannerEvent.Blocker;
import dev.milepost.events.PlannerEvent.BlockerKind;
import dev.milepost.events.PlannerEvent.FailureStage;
import dev.milepost.events.PlannerEvent.IssueFailed;
import dev.milepost.events.PlannerEvent.MilestoneDeadlocked;
import dev.milepost.events.PlannerEvent.MilestonePaused;
import dev.milepost.events.RunEvent;
import dev.milepost.gateway.LogWriter;
import dev.milepost.gateway.Servers;
import dev.milepost.gateway.domain.GatewayGiven;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class UserCommandApiTest {
  private static final int EVENT_ID = 32;

  /** Submitted, planned, the first wave begun. */
  private static final int BEGUN = 3;

  @Inject LogWriter log;

  @Test
  void a_wish_is_in_the_log_when_it_is_accepted() {
    var run = planned();
    wish(run, "pause", "{\"by\":\"bob\",\"reason\":\"lunch\\u001b\\n\"}")
        .statusCode(202)
        .body("event", hasLength(EVENT_ID));
    given()
        .get("/api/v1/runs/" + run + "/events?after=3")
        .then()
        .body("events.type", hasItem("dev.milepost.PauseRequested.v1"))
        .body("events[0].event.by", equalTo("bob"))
        .body("events[0].event.reason", equalTo("lunch\uFFFD"));
  }

  @Test
  void a_wish_needs_no_body() {
    var run = planned();
    log.write(run, List.of(new MilestonePaused("lunch")));
    given().post("/api/v1/runs/" + run + "/resume").then().statusCode(202);
    given()
        .contentType("application/json")
        .post("/api/v1/runs/" + run + "/cancel")
        .then()
        .statusCode(202);
  }

  @Test
  void wishes_about_issues_carry_what_was_said() {
    var run = planned();
    wish(run, "issues/2/force-resolve", "{\"blocker\":9}").statusCode(202);
    wish(run, "issues/1/skip", "{\"releaseDependents\":true}").statusCode(202);
    given()
        .get("/api/v1/runs/" + run + "/events?after=3")
        .then()
        .body("events[0].event.blocker", equalTo(9))
        .body("events[1].event.releaseDependents", equalTo(true))
        .body("events[1].event.by", equalTo("anonymous"));
  }

  @Test
  void an_agent_is_told_words_in_the_log_and_the_answer_says_what_follows() {
    var run = planned();
    wish(run, "issues/1/tell", "{\"words\":\" Use the table\\r\\nthat is there. \",\"by\":\"ann\"}")
        .statusCode(202)
        .body("event", hasLength(EVENT_ID))
        .body("note", equalTo("Its next agent is told when it starts"));
    given()
        .get("/api/v1/runs/" + run + "/events?after=3")
        .then()
        .body("events[0].type", equalTo("dev.milepost.InstructionGiven.v1"))
        .body("events[0].event.issue", equalTo(1))
        .body("events[0].event.words", equalTo("Use the table\nthat is there."))
        .body("events[0].event.by", equalTo("ann"));
    given()
        .get("/api/v1/runs/" + run)
        .then()
        .body("issues.find { it.number == 1 }.instructions", equalTo(1))
        .body("issues.find { it.number == 1 }.instructionsWaiting", equalTo(1));
    given()
        .get("/api/v1/runs/" + run + "/explanation")
        .then()
        .body(
            "issues.find { it.issue == 1 }.says", containsString("words wait for its next agent"));
  }

  @Test
  void words_that_are_none_too_tooLongor_hold_control_characters_are_refused() {
    var run = planned();
    var tooLong = "x".repeat(2001);
    for (var body :
        List.of(
            "",
            "{}",
            "{\"words\":\" \\n \"}",
            "{\"words\":\"" + tooLong + "\"}",
            "{\"words\":\"a\\u001b[2J\"}",
            "{\"words\":7,\"by\":{}}",
            "[]")) {
      wish(run, "issues/1/tell", body).statusCode(400);
    }
    wish(run, "issues/1/tell", "{\"words\":\"a\\u001bb\"}")
        .body("detail", containsString("words must not have control characters"));
    wish(run, "issues/1/tell", "{\"words\":\"" + tooLong + "\"}")
        .body("detail", containsString("1 to 2000 characters, but had 2001"));
    wish(run, "issues/77/tell", "{\"words\":\"a\"}").statusCode(404);
    var over = log.newRun();
    log.write(over, GatewayGiven.completed());
    wish(over, "issues/1/tell", "{\"words\":\"a\"}").statusCode(409);
  }

  @Test
  void a_wish_in_the_wrong_state_says_what_was_expected_and_what_was_found() {
    var run = log.newRun();
    log.write(run, GatewayGiven.completed());
    wish(run, "resume", "{}")
        .statusCode(409)
        .contentType("application/problem+json")
        .body("type", equalTo("/problems/wrong-state"))
        .body("detail", equalTo("Expected a paused run, but run " + run + " is completed"));
    wish(planned(), "issues/1/retry", "{}").statusCode(409);
  }

  @Test
  void a_wish_about_nothing_is_not_found() {
    wish("no-such-run", "pause", "{}")
        .statusCode(404)
        .body("type", equalTo("/problems/run-not-found"));
    wish(planned(), "issues/77/retry", "{}")
        .statusCode(404)
        .body("type", equalTo("/problems/issue-not-found"));
  }

  @Test
  void every_way_out_of_a_deadlock_is_accepted() {
    for (var kind : BlockerKind.values()) {
      var run = log.newRun();
      var events = new ArrayList<RunEvent>(GatewayGiven.completed().subList(0, BEGUN));
      events.add(new IssueFailed(1, FailureStage.EXECUTION, "exit code 1"));
      events.add(new MilestoneDeadlocked(List.of(new Blocked(2, List.of(new Blocker(1, kind))))));
      log.write(run, events);
      List<Map<String, Object>> ways =
          given().get("/api/v1/runs/" + run).then().extract().path("options.call");
      assertThat(ways).hasSizeGreaterThanOrEqualTo(4);
      for (var call : ways) {
        given()
            .contentType("application/json")
            .body(call.get("body"))
            .request((String) call.get("method"), (String) call.get("path"))
            .then()
            .statusCode(202);
      }
    }
  }

  private String planned() {
    var run = log.newRun();
    log.write(run, GatewayGiven.completed().subList(0, BEGUN));
    return run;
  }

  private static ValidatableResponse wish(String run, String what, String body) {
    return given()
        .contentType("application/json")
        .body(body)
        .post("/api/v1/runs/" + run + "/" + what)
        .then();
  }
}
