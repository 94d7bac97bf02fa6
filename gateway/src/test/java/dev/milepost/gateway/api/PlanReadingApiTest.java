package dev.milepost.gateway.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.milepost.events.Plan.PlanStatus;
import dev.milepost.events.PlanPhase;
import dev.milepost.events.PlannerEvent.PlanPhaseCompleted;
import dev.milepost.events.PlannerEvent.PlanPhaseSkipped;
import dev.milepost.events.PlannerEvent.PlanPhaseStarted;
import dev.milepost.gateway.LogWriter;
import dev.milepost.gateway.Servers;
import dev.milepost.gateway.domain.GatewayGiven;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class PlanReadingApiTest {
  @Inject LogWriter log;

  @Test
  void artefacts_are_listed_with_their_commits_and_served_as_they_are_there() {
    var plan = GatewayGiven.planned(PlanStatus.READY).plan();
    var run = log.newRun();
    log.write(
        run,
        List.of(
            GatewayGiven.submitted(),
            new PlanPhaseStarted(PlanPhase.SESSION, 1),
            new PlanPhaseCompleted(PlanPhase.SESSION, 1, "read", "c1", plan, null, null),
            new PlanPhaseSkipped(PlanPhase.CONTEXT, "skipped by ann"),
            new PlanPhaseStarted(PlanPhase.TASKS, 1),
            new PlanPhaseCompleted(PlanPhase.TASKS, 1, "2 tasks", "c2", null, null, null)));
    var path = "/api/v1/runs/" + run + "/artefacts";
    given()
        .get(path)
        .then()
        .statusCode(200)
        .body("branch", equalTo("milepost/" + run + "/plan"))
        .body("artefacts.path", hasItem("tasks/issue-2.json"))
        .body("artefacts[0].phase", equalTo("tasks"))
        .body("artefacts[0].commit", equalTo("c2"));
    given()
        .get(path + "/planning-notes.md")
        .then()
        .contentType(containsString("text/markdown"))
        .body(containsString("Left out: skipped by ann"));
    given()
        .get(path + "/tasks/issue-2.json")
        .then()
        .contentType("application/json")
        .body("depends_on", contains(1));
    given()
        .get(path + "/tasks/issue-9.json")
        .then()
        .statusCode(404)
        .body("type", equalTo("/problems/no-artefact"));
    given().get("/api/v1/runs/nope/artefacts").then().statusCode(404);
  }

  @Test
  void the_plan_is_served_as_json_and_as_markdown() {
    var run = completed();
    given()
        .get("/api/v1/runs/" + run + "/plan")
        .then()
        .contentType("application/json")
        .body("status", equalTo("ready"))
        .body("waves.1", contains(1))
        .body("issues.number", contains(1, 2));
    given()
        .accept("text/markdown")
        .get("/api/v1/runs/" + run + "/plan")
        .then()
        .contentType(containsString("text/markdown"))
        .body(containsString("# Plan: M1: Code Graph"));
  }

  @Test
  void a_run_without_a_plan_says_so() {
    var run = log.newRun();
    log.write(run, List.of(GatewayGiven.submitted()));
    given()
        .get("/api/v1/runs/" + run + "/plan")
        .then()
        .statusCode(404)
        .body("type", equalTo("/problems/no-plan-yet"));
  }

  @Test
  void the_schema_of_a_planning_agents_answers_is_published() {
    given()
        .get("/api/v1/schemas/planning-agent")
        .then()
        .statusCode(200)
        .contentType(containsString("application/schema+json"))
        .body("'$defs'.proposals.required", contains("dependencies", "files"));
  }

  private String completed() {
    var run = log.newRun();
    log.write(run, GatewayGiven.completed());
    return run;
  }
}
