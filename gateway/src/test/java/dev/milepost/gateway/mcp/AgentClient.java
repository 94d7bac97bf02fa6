package dev.milepost.gateway.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.gateway.domain.access.Role;
import dev.milepost.gateway.effect.token.AccessTokens;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** An agent's client, another's product, with one token. */
final class AgentClient implements AutoCloseable {
  private final McpSyncClient client;
  private final List<String> progress = new CopyOnWriteArrayList<>();

  /**
   * Begins a session.
   *
   * @param authority host and port of the server
   * @param authorization the header's value
   */
  AgentClient(String authority, String authorization) {
    var transport =
        HttpClientStreamableHttpTransport.builder("http://" + authority)
            .endpoint("/mcp")
            .httpRequestCustomizer(
                (request, method, uri, body, context) ->
                    request.setHeader("Authorization", authorization))
            .build();
    client =
        McpClient.sync(transport)
            .requestTimeout(Duration.ofMinutes(1))
            .progressConsumer(told -> progress.add(told.message()))
            .build();
    try {
      client.initialize();
    } catch (RuntimeException e) {
      client.close();
      throw e;
    }
  }

  /** The value of a header with a new token of this role, an agent's. */
  static String token(AccessTokens tokens, Role role) {
    return "Bearer "
        + tokens.create("an agent", role, Duration.ofMinutes(5), "the tests").secret().text();
  }

  /** Arguments of a submission that the server under test allows everybody. */
  static Map<String, Object> submission(String milestone) {
    return new HashMap<>(
        Map.of("milestone", milestone, "repository", "/allowed/r", "issuesFolder", "/allowed/i"));
  }

  /** The session, for all but calls of tools. */
  McpSyncClient session() {
    return client;
  }

  /** Messages of progress, as they came. */
  List<String> progress() {
    return progress;
  }

  /** The text of a tool's answer, which is no error. */
  String text(String tool, Map<String, Object> with) {
    var result = client.callTool(new CallToolRequest(tool, with));
    assertThat(result.isError()).as("%s", result.content()).isNotEqualTo(true);
    return text(result);
  }

  /** The same as JSON. */
  JsonObject json(String tool, Map<String, Object> with) {
    return new JsonObject(text(tool, with));
  }

  /** The sentence of a tool's refusal. */
  String refusal(String tool, Map<String, Object> with) {
    var result = client.callTool(new CallToolRequest(tool, with));
    assertThat(result.isError()).as("%s", result.content()).isEqualTo(true);
    return text(result);
  }

  /** Refused by whatever is asked first: the tool's role or the endpoint's. */
  void forbidden(String tool, Map<String, Object> with) {
    assertThatThrownBy(
            () -> {
              var result = client.callTool(new CallToolRequest(tool, with));
              if (Boolean.TRUE.equals(result.isError())) {
                throw new IllegalStateException(text(result));
              }
            })
        .hasMessageMatching("(?is).*(forbidden|security|role).*");
  }

  static String text(CallToolResult result) {
    return ((TextContent) result.content().getFirst()).text();
  }

  @Override
  public void close() {
    client.close();
  }
}
