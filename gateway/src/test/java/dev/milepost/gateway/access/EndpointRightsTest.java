package dev.milepost.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.api.Problem;
import dev.milepost.gateway.Servers;
import dev.milepost.gateway.domain.access.Role;
import dev.milepost.gateway.effect.token.AccessTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may call what: each endpoint by each kind of caller, in any spelling of its path. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class EndpointRightsTest {
  /** Rebuilding the read model once for each caller would be all that this test does. */
  private static final String REBUILD = "POST /api/v1/read-model/rebuild";

  @Inject AccessTokens tokens;

  @TestHTTPResource("/")
  URI server;

  private Credentials credentials;
  private RawRequests http;

  @BeforeEach
  void connect() {
    credentials = new Credentials(tokens);
    http = new RawRequests(server.getAuthority());
  }

  @Test
  void every_endpoint_is_in_this_table() {
    var known = Stream.concat(EndpointTable.OPEN.stream(), EndpointTable.closed().stream());
    assertThat(Endpoints.all()).containsExactlyInAnyOrderElementsOf(known.toList());
  }

  static Set<String> closed() {
    return EndpointTable.closed();
  }

  static Set<String> open() {
    return EndpointTable.OPEN;
  }

  @ParameterizedTest
  @MethodSource("closed")
  void an_endpoint_answers_who_has_its_role_and_no_one_else(String endpoint) {
    var needed = EndpointTable.needed(endpoint);
    for (var role : Role.values()) {
      for (var way : ways(role).entrySet()) {
        if (endpoint.equals(REBUILD) && role == Role.ADMIN) {
          continue;
        }
        var answer = way.getValue().call(endpoint);
        var who = way.getKey() + " at " + endpoint;
        if (role.compareTo(needed) < 0) {
          assertThat(answer.statusCode()).as(who).isEqualTo(403);
          assertThat(kind(answer)).as(who).isEqualTo("/problems/forbidden");
          assertThat(answer.body()).as(who).contains(role.word());
        } else {
          assertThat(kind(answer)).as(who).doesNotContain("forbidden", "unauthorized");
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("closed")
  void an_endpoint_refuses_who_shows_nothing_or_nothing_good(String endpoint) {
    refused(http.call(endpoint, null), "Bearer realm=\"milepost\"", "nobody");
    for (var bad : credentials.bad().entrySet()) {
      var challenge = "Bearer realm=\"milepost\", error=\"invalid_token\"";
      refused(http.call(endpoint, bad.getValue()), challenge, bad.getKey());
    }
  }

  @ParameterizedTest
  @MethodSource("open")
  void an_open_endpoint_asks_for_no_token(String endpoint) {
    assertThat(kind(http.call(endpoint, null))).doesNotContain("unauthorized", "forbidden");
    assertThat(kind(http.call(endpoint, "Bearer wrong")))
        .doesNotContain("unauthorized", "forbidden");
  }

  @Test
  void every_answer_says_how_a_browser_is_to_take_it() {
    for (var path :
        List.of("/", "/login", "/page/page.css", "/api/v1/runs", "/nothing", "/q/health")) {
      for (var shown : List.of("", credentials.of(Role.VIEWER))) {
        var answer = http.call("GET " + path, shown.isEmpty() ? null : shown);
        assertThat(answer.headers().allValues("X-Content-Type-Options"))
            .as(path)
            .containsExactly("nosniff");
        assertThat(answer.headers().allValues("X-Frame-Options")).as(path).containsExactly("DENY");
        assertThat(answer.headers().allValues("Referrer-Policy"))
            .as(path)
            .containsExactly("same-origin");
      }
    }
  }

  @Test
  void whether_the_server_is_well_is_for_everybody() {
    for (var path : EndpointTable.OPEN_PATHS) {
      assertThat(http.call("GET " + path, null).statusCode()).as(path).isEqualTo(200);
      assertThat(http.call("GET " + path, "Bearer wrong").statusCode()).as(path).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @MethodSource("closed")
  void no_spelling_of_a_path_gives_more_than_the_plain_one(String endpoint) {
    var needed = EndpointTable.needed(endpoint);
    var nobody = Stream.<Way>of(any -> http.call(any, null));
    var lower =
        Stream.of(Role.values())
            .filter(role -> role.compareTo(needed) < 0)
            .<Way>map(role -> any -> http.call(any, credentials.of(role)));
    Stream.concat(nobody, lower)
        .forEach(
            way ->
                RawRequests.spellings(endpoint)
                    .forEach(
                        odd -> {
                          var answer = way.call(odd);
                          assertThat(answer.statusCode()).as(odd).isBetween(400, 499);
                          assertThat(kind(answer))
                              .as(odd)
                              .isIn(
                                  "",
                                  "about:blank",
                                  "/problems/unauthorized",
                                  "/problems/forbidden",
                                  "/problems/forbidden-origin");
                        }));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/q/health/../../api/v1/runs",
        "/q/health/%2e%2e/%2e%2e/api/v1/runs",
        "/q/metrics/..%2f..%2fapi/v1/runs",
        "/api/v1/runs?x=/q/health",
        "/api/v1/runs%3Bx=/q/health",
        "/q/health;/../../api/v1/runs",
        "/q/health%3B/../../api/v1/runs",
        "/q/health%5C..%5C..%5Capi%5Cv1%5Cruns",
        "/api/v1/schemas/planning-agent/../../runs",
        "/api/v1/schemas/planning-agent/x",
        "/webhooks/github/x",
        "/webhooks/github/../../api/v1/runs",
        "/problems/../api/v1/runs",
        "/problems/..%2fapi/v1/runs",
        "/problems/..;/api/v1/runs",
        "/problems/none",
        "/page/../api/v1/runs",
        "/page/%2e%2e/api/v1/runs",
        "/nothing"
      })
  void no_open_path_leads_to_another(String path) {
    assertThat(http.call("GET " + path, null).statusCode()).isEqualTo(401);
  }

  @Test
  void a_refusal_is_well_formed_in_http_2_too() throws Exception {
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
      var address = URI.create("http://" + server.getAuthority() + "/api/v1/runs");
      var answer = client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
      assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(answer.statusCode()).isEqualTo(401);
    }
  }

  @Test
  void other_methods_get_round_it_no_more() {
    for (var method : List.of("HEAD", "OPTIONS", "PUT", "DELETE", "TRACE", "ODD")) {
      assertThat(http.call(method + " /api/v1/runs", null).statusCode()).isEqualTo(401);
    }
  }

  /** Each way in which a caller can prove a role. */
  private Map<String, Way> ways(Role role) {
    var ways = new LinkedHashMap<String, Way>();
    ways.put("a token of " + role, endpoint -> http.call(endpoint, credentials.of(role)));
    ways.put(
        "a provider's token of " + role,
        endpoint -> http.call(endpoint, Credentials.provided(role)));
    ways.put(
        "a session of " + role,
        endpoint -> http.browse(endpoint, http.session(credentials.of(role))));
    if (role == Role.ADMIN) {
      ways.put("the server's token", any -> http.call(any, "Bearer " + Servers.TOKEN));
    }
    return ways;
  }

  private static void refused(HttpResponse<String> response, String challenge, String who) {
    assertThat(response.statusCode()).as(who).isEqualTo(401);
    assertThat(kind(response)).as(who).isEqualTo("/problems/unauthorized");
    assertThat(response.headers().firstValue("WWW-Authenticate")).as(who).contains(challenge);
  }

  /** The problem's type; empty if the answer is none. */
  private static String kind(HttpResponse<String> response) {
    return isProblem(response) ? new JsonObject(response.body()).getString("type") : "";
  }

  private static boolean isProblem(HttpResponse<String> response) {
    return response.headers().firstValue("Content-Type").orElse("").startsWith(Problem.MEDIA_TYPE);
  }

  /** A caller. */
  private interface Way {
    HttpResponse<String> call(String endpoint);
  }
}
