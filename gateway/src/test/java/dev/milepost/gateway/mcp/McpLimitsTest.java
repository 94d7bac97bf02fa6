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
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Limits of agents: roles, names, numbers and sizes. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class McpLimitsTest {
  @Inject LogWriter log;
  @Inject AccessTokens tokens;

  @TestHTTPResource("/")
  URI server;

  @Test
  void nothing_is_held_open_and_a_request_of_many_messages_is_many_calls() {
    var viewer = AgentClient.token(tokens, Role.VIEWER);
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
        Servers.as(AgentClient.token(tokens, Role.VIEWER))
            .contentType("application/json")
            .accept("application/json, text/event-stream")
            .body(body.encode())
            .post("/mcp");
    assertThat(answer.asString()).contains("says less of itself");
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
  void an_operator_names_only_what_is_allowed() {
    try (var client = client(AgentClient.token(tokens, Role.OPERATOR))) {
      var elsewhere = AgentClient.submission("M1");
      elsewhere.put("repository", "/elsewhere/r");
      elsewhere.put("agent", "claude");
      elsewhere.put("check", "rm -rf /");
      assertThat(client.refusal("submit_milestone", elsewhere))
          .contains("milepost.gateway.allowed.folders", "milepost.gateway.allowed.commands");
    }
  }

  @Test
  void a_viewer_changes_nothing() {
    var run = log.newRun();
    log.write(run, GatewayGiven.completed().subList(0, 3));
    try (var client = client(AgentClient.token(tokens, Role.VIEWER))) {
      for (var tool : List.of("plan_milestone", "submit_milestone")) {
        client.forbidden(tool, AgentClient.submission("M1"));
      }
      client.forbidden("decide", Map.of("run", run, "decision", "cancel"));
    }
    given().get("/api/v1/runs/" + run + "/events").then().body("events.size()", equalTo(3));
  }

  private AgentClient client(String authorization) {
    return new AgentClient(server.getAuthority(), authorization);
  }
}
