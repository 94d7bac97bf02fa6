package dev.milepost.gateway.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.events.GatewayEvent.RunArchived;
import dev.milepost.events.RunEvent;
import dev.milepost.gateway.LogWriter;
import dev.milepost.gateway.Servers;
import dev.milepost.gateway.domain.GatewayGiven;
import dev.milepost.gateway.domain.access.AccessToken;
import dev.milepost.gateway.domain.access.Role;
import dev.milepost.gateway.effect.token.AccessTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Each refusal that the OpenAPI document names can be met, and none that is met is not named. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class DocumentedStatusesTest {
  /** Rebuilding the read model is not what this test is about. */
  private static final String REBUILD = "POST /api/v1/read-model/rebuild";

  /** Its answer never ends: StreamApiTest. */
  private static final String STREAM = "GET /api/v1/runs/{run}/stream";

  /** Met in tests of their own, as they need more than a request. */
  private static final Map<String, Set<Integer>> ELSEWHERE =
      Map.of(
          "GET /api/v1/milestones", Set.of(304, 502),
          "GET /api/v1/runs/{run}/archive", Set.of(413),
          "GET /api/v1/runs/{run}/artefacts/{path}", Set.of(304),
          "GET /api/v1/runs/{run}/issues/{issue}/failure", Set.of(304),
          "POST /api/v1/archives", Set.of(404, 409, 413),
          "POST /api/v1/notifications/{id}/resend", Set.of(409),
          "POST /api/v1/runs", Set.of(409),
          "POST /api/v1/runs/{run}/archive", Set.of(422),
          "POST /api/v1/tokens", Set.of(409),
          "POST /webhooks/github", Set.of(400, 404));

  private static final int FIRST_REFUSAL = 300;
  private static final int TOO_MANY = 429;

  /** DatabaseOutageTest and SilentLogApiTest meet it: the database is away, or the log silent. */
  private static final int UNAVAILABLE = 503;

  /** A caller may ask again every 10 ms. */
  private static final int TRIES = 20;

  @Inject LogWriter log;
  @Inject AccessTokens tokens;
  @Inject RateLimits limits;

  @Test
  void each_refusal_that_is_documented_can_be_met() {
    var runs =
        List.of(
            run(GatewayGiven.awaitingApproval()),
            run(GatewayGiven.completed()),
            archived(),
            "no-such-run");
    var softly = new SoftAssertions();
    each(
        (endpoint, call) -> {
          var met = new TreeSet<Integer>();
          for (var path : addresses(endpoint.split(" ")[1], runs)) {
            var asked = new RefusedRequests(http(), endpoint.split(" ")[0], path, query(call));
            (endpoint.equals(REBUILD) ? asked.withoutDoing() : asked.statuses()).forEach(met::add);
          }
          var missing = new TreeSet<>(documented(call));
          missing.removeAll(ELSEWHERE.getOrDefault(endpoint, Set.of()));
          missing.removeAll(List.of(TOO_MANY, UNAVAILABLE));
          missing.removeAll(met);
          softly.assertThat(missing).as("never answered by %s", endpoint).isEmpty();
          met.removeIf(status -> status < FIRST_REFUSAL);
          softly.assertThat(documented(call)).as("answered by %s", endpoint).containsAll(met);
        });
    softly.assertAll();
  }

  @Test
  void each_endpoint_of_a_known_caller_has_the_limit_that_is_documented() {
    var token = tokens.create("hasty", Role.VIEWER, Duration.ofMinutes(5), "the tests");
    var hasty = Map.of("Authorization", "Bearer " + token.secret().text());
    each(
        (endpoint, call) -> {
          assertThat(documented(call)).as(endpoint).contains(TOO_MANY);
          if (!EndpointTable.OPEN.contains(endpoint)) {
            var path = addresses(endpoint.split(" ")[1], List.of("no-such-run")).getFirst();
            var asked = new RefusedRequests(http(), endpoint.split(" ")[0], path, List.of());
            assertThat(Stream.generate(() -> refused(asked, token.token(), hasty)).limit(TRIES))
                .as(endpoint)
                .contains(TOO_MANY);
          }
        });
  }

  /** The answer to a caller who has just asked as often as it may. */
  private int refused(RefusedRequests asked, AccessToken of, Map<String, String> headers) {
    while (limits.request(Caller.of(of)) == 0) {
      // One of those that it may ask at once.
    }
    return asked.status(asked.path(), headers, "");
  }

  private static RawRequests http() {
    return new RawRequests("127.0.0.1:" + RestAssured.port);
  }

  private static void each(BiConsumer<String, JsonNode> look) {
    JsonNode paths = document().path("paths");
    for (var path : paths.properties()) {
      for (var call : path.getValue().properties()) {
        var endpoint = call.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
        if (!endpoint.equals(STREAM)) {
          look.accept(endpoint, call.getValue());
        }
      }
    }
    assertThat(paths).hasSizeGreaterThan(40);
  }

  private static JsonNode document() {
    try {
      return new ObjectMapper().readTree(given().get("/q/openapi?format=json").asString());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Set<Integer> documented(JsonNode call) {
    var all = new TreeSet<Integer>();
    call.path("responses").fieldNames().forEachRemaining(name -> all.add(Integer.valueOf(name)));
    all.removeIf(status -> status < FIRST_REFUSAL);
    return all;
  }

  private static List<String> query(JsonNode call) {
    var names = new ArrayList<String>();
    for (var parameter : call.path("parameters")) {
      if (parameter.path("in").asText().equals("query")) {
        names.add(parameter.path("name").asText());
      }
    }
    return names;
  }

  /** The address with runs in any state, an issue of them, and one that there is not. */
  private static List<String> addresses(String template, List<String> runs) {
    var all = new LinkedHashSet<String>();
    for (var run : runs) {
      for (var issue : Arrays.asList("1", "99")) {
        all.add(
            template
                .replace("{run}", run)
                .replace("{issue}", issue)
                .replace("{kind}", issue.equals("1") ? "unauthorized" : "nothing")
                .replace("{path}", "PLAN.md")
                .replace("{name}", "nobody")
                .replace("{id}", issue));
      }
    }
    return List.copyOf(all);
  }

  private String run(List<? extends RunEvent> events) {
    var run = log.newRun();
    log.write(run, events);
    return run;
  }

  private String archived() {
    var events = new ArrayList<RunEvent>(GatewayGiven.completed());
    events.add(new RunArchived("ann", "completed", "M1", null, 1, "0".repeat(64)));
    return run(events);
  }
}
