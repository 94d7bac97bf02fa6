package dev.milepost.gateway.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import dev.milepost.gateway.LogWriter;
import dev.milepost.gateway.Servers;
import dev.milepost.gateway.effect.notice.RunWaits;
import dev.milepost.sandbox.ActiveSandbox;
import dev.milepost.sandbox.ActiveSandbox.ProgramKind;
import dev.milepost.service.Notice;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One executor is up, which knows the profile shell and lacks the program of claude. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class AgentWarningsApiTest {
  private static final ActiveSandbox SHELL =
      new ActiveSandbox(ProgramKind.AGENTS, "shell", "bubblewrap", true, "no network");
  private static final ActiveSandbox CLAUDE =
      new ActiveSandbox(ProgramKind.AGENTS, "claude", "bubblewrap", true, "no network")
          .without("claude");

  @Inject LogWriter log;
  @Inject RunWaits services;
  private final String milestone = "M" + UUID.randomUUID();

  @BeforeEach
  void an_executor_is_up() {
    log.awaitCaughtUp();
    tell(List.of(SHELL, CLAUDE));
  }

  @AfterEach
  void it_tells_of_nothing_any_more() {
    tell(List.of());
  }

  @Test
  void what_would_begin_at_once_and_cannot_is_refused_with_the_profiles_that_there_are() {
    submit("cloude", true, null)
        .statusCode(400)
        .body("errors[0].field", equalTo("agent.profile"))
        .body("errors[0].message", containsString("knows the agent profile \"cloude\""))
        .body("detail", containsString("known are claude, shell"));
    submit("claude", true, null)
        .statusCode(400)
        .body("detail", containsString("The program \"claude\" of the agent profile"));
    submit("shell", true, null).statusCode(202);
  }

  @Test
  void a_plan_to_approve_comes_with_the_warning_wherever_it_is_read() {
    var run = submit("cloude", false, null).statusCode(202).extract().<String>path("run");
    var says = "No executor that is up knows the agent profile \"cloude\"";
    given()
        .get("/api/v1/runs/" + run)
        .then()
        .body("warnings[0].everywhere", equalTo(true))
        .body("warnings[0].programs", equalTo("agents"))
        .body("warnings[0].says", containsString(says));
    given()
        .get("/api/v1/runs/" + run + "/explanation?issue=0")
        .then()
        .body("whole.says", containsString(says));
    given()
        .contentType("application/json")
        .body("{\"agent\":{\"profile\":\"claude\"}}")
        .post("/api/v1/runs/" + run + "/options")
        .then()
        .statusCode(202)
        .body("note", containsString("Warning: The program \"claude\""));
    tell(List.of());
    given().get("/api/v1/runs/" + run).then().body("warnings", nullValue());
  }

  @Test
  void a_submission_that_was_promised_is_answered_as_then_though_the_executor_is_gone() {
    var key = UUID.randomUUID().toString();
    tell(List.of());
    var run = submit("cloude", true, key).statusCode(202).extract().<String>path("run");
    tell(List.of(SHELL));
    submit("cloude", true, key).statusCode(200).body("run", equalTo(run));
  }

  @Test
  void the_server_lists_the_profiles_that_executors_know() {
    given()
        .get("/api/v1/server")
        .then()
        .body("profiles.name", hasItem("shell"))
        .body("profiles.find { it.name == 'claude' }.program", equalTo("claude"))
        .body("profiles.find { it.name == 'claude' }.missing", hasItem("executor-w"));
  }

  private void tell(List<ActiveSandbox> rows) {
    var expires = Instant.now().plusSeconds(60);
    services.hear(new Notice("executor-w", new Notice.SandboxNotice(rows, expires)));
  }

  private ValidatableResponse submit(String profile, boolean approved, String key) {
    var command = profile.equals("shell") ? ",\"command\":[\"true\"]" : "";
    var body =
        """
        {"milestone":"%s","forge":{"kind":"local","repository":"/r","issues":"/i"},"base":"main",
         "execute":true,"approved":%s,"agent":{"profile":"%s"%s},"by":"ann"}"""
            .formatted(milestone, approved, profile, command);
    var request = given().contentType("application/json").body(body);
    return (key == null ? request : request.header("Idempotency-Key", key))
        .post("/api/v1/runs")
        .then();
  }
}
