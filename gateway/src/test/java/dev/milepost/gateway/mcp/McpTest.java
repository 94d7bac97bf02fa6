package dev.milepost.gateway.mcp;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import dev.milepost.gateway.LogWriter;
import dev.milepost.gateway.Servers;
import dev.milepost.gateway.domain.GatewayGiven;
import dev.milepost.gateway.domain.access.Role;
import dev.milepost.gateway.effect.token.AccessTokens;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
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
          "watch_run");

  @Inject LogWriter log;
  @Inject AccessTokens tokens;

  @TestHTTPResource("/")
  URI server;

  private final List<String> progress = new CopyOnWriteArrayList<>();

  @BeforeEach
  void caughtUp() {
    Awaitility.await()
        .atMost(LogWriter.LIMIT)
        .until(() -> given().get("/api/v1/server").jsonPath().getBoolean("caughtUp"));
  }

  @Test
  void the_tools_say_what_they_take_and_whether_they_change_anything() {
    try (var client = client(token(Role.VIEWER))) {
      assertThat(client.getServerInstructions()).contains("submit_milestone");
      var tools = client.listTools().tools();
      assertThat(tools).extracting(Tool::name).containsExactlyInAnyOrderElementsOf(TOOLS);
      for (var tool : tools) {
        assertThat(tool.description()).as(tool.name()).isNotBlank();
        boolean changes =
            List.of("decide", "plan_milestone", "submit_milestone").contains(tool.name());
        assertThat(tool.annotations().readOnlyHint()).as(tool.name()).isEqualTo(!changes);
      }
      assertThat(client.listResourceTemplates().resourceTemplates()).hasSize(4);
      var prompt =
          client.getPrompt(
              GetPromptRequest.builder("milestone")
                  .arguments(Map.of("milestone", "M1", "repository", "acme/app"))
                  .build());
      assertThat(prompt.messages().getFirst().content().toString()).contains("M1", "acme/app");
    }
  }

  @Test
  void an_agent_submits_watches_decides_and_reads() {
    try (var client = client(token(Role.OPERATOR))) {
      var milestone = "M " + UUID.randomUUID();
      var submission = submission(milestone);
      submission.put("agent", "claude");
      var begun = json(call(client, "submit_milestone", submission));
      assertThat(begun.getBoolean("created")).isTrue();
      var again = json(call(client, "submit_milestone", submission));
      assertThat(again.getString("run")).isEqualTo(begun.getString("run"));
      given()
          .get("/api/v1/runs/" + begun.getString("run"))
          .then()
          .body("by", equalTo("an agent"))
          .body("execute", equalTo(true));
      assertThat(text(call(client, "list_runs", Map.of("search", milestone))))
          .contains(begun.getString("run"));
      var run = finished();
      assertThat(text(call(client, "run_summary", Map.of("run", run)))).startsWith("# ");
    }
  }

  /** A replica has not seen the beginning of a session that another one has. */
  @Test
  void a_resource_is_read_without_a_session_that_begins_here() {
    var run = finished();
    for (var part : List.of("plan", "summary", "issues/1/log", "issues/1/failure")) {
      var answer =
          Servers.as(token(Role.VIEWER))
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
    try (var client = client(token(Role.VIEWER))) {
      var request =
          CallToolRequest.builder("watch_run")
              .arguments(Map.of("run", run, "seconds", 30))
              .progressToken("p1")
              .build();
      var seen = json(client.callTool(request));
      assertThat(seen.getString("status")).isEqualTo("completed");
      Awaitility.await()
          .atMost(LogWriter.LIMIT)
          .untilAsserted(() -> assertThat(progress).contains("completed: 2 of 2 issues"));
    }
  }

  @Test
  void who_waits_in_vain_gets_the_status_as_it_is() {
    var run = log.newRun();
    log.write(run, GatewayGiven.completed().subList(0, 3));
    try (var client = client(token(Role.VIEWER))) {
      var seen = json(call(client, "watch_run", Map.of("run", run, "seconds", 1)));
      assertThat(seen.getString("status")).isEqualTo("running");
      assertThat(text(refused(client, "watch_run", Map.of("run", run, "seconds", 601))))
          .contains("1 to 600");
    }
  }

  @Test
  void a_viewer_changes_nothing() {
    var run = log.newRun();
    log.write(run, GatewayGiven.completed().subList(0, 3));
    try (var client = client(token(Role.VIEWER))) {
      for (var tool : List.of("plan_milestone", "submit_milestone")) {
        forbidden(client, tool, submission("M1"));
      }
      forbidden(client, "decide", Map.of("run", run, "decision", "cancel"));
    }
    given().get("/api/v1/runs/" + run + "/events").then().body("events.size()", equalTo(3));
  }

  @Test
  void an_operator_names_only_what_is_allowed() {
    try (var client = client(token(Role.OPERATOR))) {
      var elsewhere = submission("M1");
      elsewhere.put("repository", "/elsewhere/r");
      elsewhere.put("agent", "claude");
      elsewhere.put("check", "rm -rf /");
      assertThat(text(refused(client, "submit_milestone", elsewhere)))
          .contains("milepost.gateway.allowed.folders", "milepost.gateway.allowed.commands");
    }
  }

  @Test
  void a_decision_carries_the_tokens_name_and_one_that_is_none_is_told() {
    var run = log.newRun();
    log.write(run, GatewayGiven.completed().subList(0, 3));
    try (var client = client(token(Role.OPERATOR))) {
      call(client, "decide", Map.of("run", run, "decision", "pause", "reason", "lunch"));
      given()
          .get("/api/v1/runs/" + run + "/events?after=3")
          .then()
          .body("events[0].event.by", equalTo("an agent"))
          .body("events[0].event.reason", equalTo("lunch"));
      assertThat(text(refused(client, "decide", Map.of("run", run, "decision", "explode"))))
          .contains("approve", "force-resolve");
      assertThat(text(refused(client, "decide", Map.of("run", "none", "decision", "cancel"))))
          .contains("none");
    }
  }

  @Test
  void what_is_not_there_is_said() {
    try (var client = client(token(Role.VIEWER))) {
      assertThat(text(refused(client, "run_status", Map.of("run", "no-such-run"))))
          .contains("no-such-run");
    }
  }

  @Test
  void nobody_gets_in_without_a_good_token() {
    for (var bad : List.of("Bearer wrong", "")) {
      assertThatThrownBy(() -> client(bad).close()).isInstanceOf(RuntimeException.class);
    }
    for (var path : List.of("/mcp", "/mcp/", "/mcp/sse", "/mcp/messages/1", "/mcp;x", "//mcp")) {
      Servers.as("Bearer wrong").post(path).then().statusCode(401);
    }
  }

  @Test
  void nothing_is_held_open_and_a_request_of_many_messages_is_many_calls() {
    var viewer = token(Role.VIEWER);
    Servers.as(viewer).get("/mcp").then().statusCode(405).header("Allow", "POST, DELETE");
    Servers.as(viewer).get("/mcp/sse").then().statusCode(404);
    var call =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"run_plan\","
            + "\"arguments\":{\"run\":\"x\"}}}";
    var answer =
        Servers.as(viewer)
            .contentType("application/json")
            .accept("application/json, text/event-stream")
            .body("[" + String.join(",", Collections.nCopies(1200, call)) + "]")
            .post("/mcp");
    assertThat(answer.asString()).contains("Expected fewer calls of one caller");
    Servers.as(viewer)
        .contentType("application/json")
        .body("[" + String.join(",", Collections.nCopies(2000, call)) + "]")
        .post("/mcp")
        .then()
        .statusCode(413);
  }

  @Test
  void a_client_that_says_too_much_of_itself_gets_no_session() {
    var body =
        new JsonObject()
            .put("jsonrpc", "2.0")
            .put("id", 1)
            .put("method", "initialize")
            .put(
                "params",
                new JsonObject()
                    .put("protocolVersion", "2025-06-18")
                    .put("capabilities", new JsonObject())
                    .put(
                        "clientInfo",
                        new JsonObject().put("name", "x".repeat(5000)).put("version", "1")));
    var answer =
        Servers.as(token(Role.VIEWER))
            .contentType("application/json")
            .accept("application/json, text/event-stream")
            .body(body.encode())
            .post("/mcp");
    assertThat(answer.asString()).contains("says less of itself");
  }

  private Map<String, Object> submission(String milestone) {
    return new HashMap<>(
        Map.of("milestone", milestone, "repository", "/allowed/r", "issuesFolder", "/allowed/i"));
  }

  private String finished() {
    var run = log.newRun();
    log.write(run, GatewayGiven.completed());
    return run;
  }

  private String token(Role role) {
    return "Bearer "
        + tokens.create("an agent", role, Duration.ofMinutes(5), "the tests").secret().text();
  }

  private McpSyncClient client(String authorization) {
    var transport =
        HttpClientStreamableHttpTransport.builder("http://" + server.getAuthority())
            .endpoint("/mcp")
            .httpRequestCustomizer(
                (request, method, uri, body, context) ->
                    request.setHeader("Authorization", authorization))
            .build();
    var client =
        McpClient.sync(transport)
            .requestTimeout(Duration.ofMinutes(1))
            .progressConsumer(told -> progress.add(told.message()))
            .build();
    try {
      client.initialize();
      return client;
    } catch (RuntimeException e) {
      client.close();
      throw e;
    }
  }

  private static CallToolResult call(McpSyncClient client, String tool, Map<String, Object> with) {
    var result = client.callTool(new CallToolRequest(tool, with));
    assertThat(result.isError()).as("%s", result.content()).isNotEqualTo(true);
    return result;
  }

  private static CallToolResult refused(
      McpSyncClient client, String tool, Map<String, Object> with) {
    var result = client.callTool(new CallToolRequest(tool, with));
    assertThat(result.isError()).as("%s", result.content()).isEqualTo(true);
    return result;
  }

  /** By whatever is asked first: the tool's role or the endpoint's. */
  private static void forbidden(McpSyncClient client, String tool, Map<String, Object> with) {
    assertThatThrownBy(
            () -> {
              var result = client.callTool(new CallToolRequest(tool, with));
              if (Boolean.TRUE.equals(result.isError())) {
                throw new IllegalStateException(text(result));
              }
            })
        .hasMessageMatching("(?is).*(forbidden|security|role).*");
  }

  private static String text(CallToolResult result) {
    return ((TextContent) result.content().getFirst()).text();
  }

  private static JsonObject json(CallToolResult result) {
    return new JsonObject(text(result));
  }
}
