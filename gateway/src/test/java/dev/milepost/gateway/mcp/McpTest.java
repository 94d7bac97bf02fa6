package dev.milepost.gateway.mcp;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import dev.milepost.gateway.LogWriter;
import dev.milepost.gateway.Servers;
import dev.milepost.gateway.domain.GatewayGiven;
import dev.milepost.gateway.domain.access.Role;
import dev.milepost.gateway.effect.token.AccessTokens;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Another's client, as agents have one. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class McpTest {
  private static final List<String> TOOLS =
      List.of(
          "decide",
          "explain_run",
          "failure_context",
          "issue_log",
          "list_runs",
          "plan_milestone",
          "run_plan",
          "run_status",
          "run_summary",
          "submit_milestone",
          "tell",
          "watch_run");

  @Inject LogWriter log;
  @Inject AccessTokens tokens;

  @TestHTTPResource("/")
  URI server;

  @BeforeEach
  void caughtUp() {
    log.awaitCaughtUp();
  }

  @Test
  void the_tools_say_what_they_take_and_whether_they_change_anything() {
    try (var client = client(AgentClient.token(tokens, Role.VIEWER))) {
      assertThat(client.session().getServerInstructions()).contains("submit_milestone");
      var tools = client.session().listTools().tools();
      assertThat(tools).extracting(Tool::name).containsExactlyInAnyOrderElementsOf(TOOLS);
      for (var tool : tools) {
        assertThat(tool.description()).as(tool.name()).isNotBlank();
        boolean changes =
            List.of("decide", "plan_milestone", "submit_milestone", "tell").contains(tool.name());
        assertThat(tool.annotations().readOnlyHint()).as(tool.name()).isEqualTo(!changes);
      }
      assertThat(client.session().listResourceTemplates().resourceTemplates()).hasSize(4);
      var prompt =
          client
              .session()
              .getPrompt(
                  GetPromptRequest.builder("milestone")
                      .arguments(Map.of("milestone", "M1", "repository", "acme/app"))
                      .build());
      assertThat(prompt.messages().getFirst().content().toString()).contains("M1", "acme/app");
    }
  }

  @Test
  void an_agent_submits_watches_decides_and_reads() {
    try (var client = client(AgentClient.token(tokens, Role.OPERATOR))) {
      var milestone = "M " + UUID.randomUUID();
      var submission = AgentClient.submission(milestone);
      submission.put("agent", "claude");
      var begun = client.json("submit_milestone", submission);
      assertThat(begun.getBoolean("created")).isTrue();
      var again = client.json("submit_milestone", submission);
      assertThat(again.getString("run")).isEqualTo(begun.getString("run"));
      given()
          .get("/api/v1/runs/" + begun.getString("run"))
          .then()
          .body("by", matchesPattern("an agent \\(token [a-z0-9]+\\)"))
          .body("execute", equalTo(true));
      assertThat(client.text("list_runs", Map.of("search", milestone)))
          .contains(begun.getString("run"));
      var run = finished();
      assertThat(client.text("run_summary", Map.of("run", run))).startsWith("# ");
    }
  }

  /** A replica has not seen the beginning of a session that another one has. */
  @Test
  void a_resource_is_read_without_a_session_that_begins_here() {
    var run = finished();
    for (var part : List.of("plan", "summary", "issues/1/log", "issues/1/failure")) {
      var answer =
          Servers.as(AgentClient.token(tokens, Role.VIEWER))
              .contentType("application/json")
              .accept("application/json, text/event-stream")
              .body(
                  new JsonObject()
                      .put("jsonrpc", "2.0")
                      .put("id", 1)
                      .put("method", "resources/read")
                      .put("params", Map.of("uri", "milepost://runs/" + run + "/" + part))
                      .encode())
              .post("/mcp");
      answer.then().statusCode(200);
      assertThat(answer.asString())
          .as(part)
          .contains(part.equals("issues/1/failure") ? "has not failed" : "milepost://runs/");
    }
  }

  @Test
  void who_waits_hears_of_progress_and_gets_the_status_at_the_end() {
    var run = finished();
    try (var client = client(AgentClient.token(tokens, Role.VIEWER))) {
      var request =
          CallToolRequest.builder("watch_run")
              .arguments(Map.of("run", run, "seconds", 30))
              .progressToken("p1")
              .build();
      var seen = new JsonObject(AgentClient.text(client.session().callTool(request)));
      assertThat(seen.getString("status")).isEqualTo("completed");
      Awaitility.await()
          .atMost(LogWriter.LIMIT)
          .untilAsserted(() -> assertThat(client.progress()).contains("completed: 2 of 2 issues"));
    }
  }

  @Test
  void who_waits_in_vain_gets_the_status_as_it_is() {
    var run = log.newRun();
    log.write(run, GatewayGiven.completed().subList(0, 3));
    try (var client = client(AgentClient.token(tokens, Role.VIEWER))) {
      var seen = client.json("watch_run", Map.of("run", run, "seconds", 1));
      assertThat(seen.getString("status")).isEqualTo("running");
      assertThat(client.refusal("watch_run", Map.of("run", run, "seconds", 601)))
          .contains("1 to 600");
    }
  }

  @Test
  void a_decision_carries_the_tokens_name_and_one_that_is_none_is_told() {
    var run = log.newRun();
    log.write(run, GatewayGiven.completed().subList(0, 3));
    try (var client = client(AgentClient.token(tokens, Role.OPERATOR))) {
      client.text("decide", Map.of("run", run, "decision", "pause", "reason", "lunch"));
      given()
          .get("/api/v1/runs/" + run + "/events?after=3")
          .then()
          .body("events[0].event.by", matchesPattern("an agent \\(token [a-z0-9]+\\)"))
          .body("events[0].event.reason", equalTo("lunch"));
      var told = Map.<String, Object>of("run", run, "issue", 1, "words", "use tabs");
      assertThat(client.json("tell", told).getString("note")).contains("is told when it starts");
      given()
          .get("/api/v1/runs/" + run + "/events?after=4")
          .then()
          .body("events[0].event.by", matchesPattern("an agent \\(token [a-z0-9]+\\)"))
          .body("events[0].event.words", equalTo("use tabs"));
      assertThat(client.refusal("tell", Map.of("run", run, "issue", 1, "words", " ")))
          .contains("1 to 2000 characters");
      assertThat(client.refusal("decide", Map.of("run", run, "decision", "explode")))
          .contains("approve", "force-resolve");
      assertThat(client.refusal("decide", Map.of("run", "none", "decision", "cancel")))
          .contains("none");
    }
  }

  @Test
  void what_is_not_there_is_said() {
    try (var client = client(AgentClient.token(tokens, Role.VIEWER))) {
      assertThat(client.refusal("run_status", Map.of("run", "no-such-run")))
          .contains("no-such-run");
    }
  }

  private AgentClient client(String authorization) {
    return new AgentClient(server.getAuthority(), authorization);
  }

  private String finished() {
    var run = log.newRun();
    log.write(run, GatewayGiven.completed());
    return run;
  }
}
