package dev.milepost.gateway.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.milepost.gateway.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class TokenFilterTest {
  private static final List<Class<? extends Annotation>> METHODS =
      List.of(GET.class, POST.class, PUT.class, PATCH.class, DELETE.class);

  /** Answered without a token; all others demand it. */
  private static final Set<String> WITHOUT_TOKEN =
      Set.of(
          "GET /api/v1/schemas/planning-agent",
          "GET /api/v1/schemas/review-agent",
          "GET /login",
          "POST /login",
          "POST /webhooks/github");

  private static final Set<String> WITH_TOKEN =
      Set.of(
          "GET /api/v1/archives",
          "GET /api/v1/repositories",
          "GET /api/v1/runs",
          "GET /api/v1/runs/{run}",
          "GET /api/v1/runs/{run}/archive",
          "GET /api/v1/runs/{run}/artefacts",
          "GET /api/v1/runs/{run}/artefacts/{path:.+}",
          "GET /api/v1/runs/{run}/events",
          "GET /api/v1/runs/{run}/explanation",
          "GET /api/v1/runs/{run}/graph",
          "GET /api/v1/runs/{run}/issues/{issue}/failure",
          "GET /api/v1/runs/{run}/issues/{issue}/log",
          "GET /api/v1/runs/{run}/plan",
          "GET /api/v1/runs/{run}/status.yaml",
          "GET /api/v1/runs/{run}/stream",
          "GET /api/v1/runs/{run}/summary",
          "GET /api/v1/server",
          "POST /api/v1/archives",
          "POST /api/v1/archives/lines",
          "POST /api/v1/login-codes",
          "POST /api/v1/read-model/rebuild",
          "POST /api/v1/runs",
          "POST /api/v1/runs/{run}/approve",
          "POST /api/v1/runs/{run}/archive",
          "POST /api/v1/runs/{run}/cancel",
          "POST /api/v1/runs/{run}/give-up",
          "POST /api/v1/runs/{run}/issues/{issue}/approve",
          "POST /api/v1/runs/{run}/issues/{issue}/force-resolve",
          "POST /api/v1/runs/{run}/issues/{issue}/retry",
          "POST /api/v1/runs/{run}/issues/{issue}/skip",
          "POST /api/v1/runs/{run}/pause",
          "POST /api/v1/runs/{run}/planning/retry",
          "POST /api/v1/runs/{run}/planning/skip",
          "POST /api/v1/runs/{run}/records/skip",
          "POST /api/v1/runs/{run}/resume",
          "POST /api/v1/runs/{run}/revise",
          "POST /api/v1/runs/{run}/translate");

  @Test
  void every_endpoint_is_in_this_table() {
    var known = Stream.concat(WITHOUT_TOKEN.stream(), WITH_TOKEN.stream());
    assertThat(endpoints()).containsExactlyInAnyOrderElementsOf(known.toList());
  }

  static Set<String> withToken() {
    return new TreeSet<>(WITH_TOKEN);
  }

  static Set<String> withoutToken() {
    return new TreeSet<>(WITHOUT_TOKEN);
  }

  @ParameterizedTest
  @MethodSource("withToken")
  void an_endpoint_refuses_who_shows_no_token_or_another(String endpoint) {
    refused(call(endpoint, null)).header("WWW-Authenticate", "Bearer realm=\"milepost\"");
    for (var wrong :
        List.of("Bearer wrong", "Bearer ", "Bearer", "Basic " + Servers.TOKEN, Servers.TOKEN)) {
      refused(call(endpoint, wrong)).header("WWW-Authenticate", containsString("invalid_token"));
    }
    refused(call(endpoint, "Bearer " + Servers.TOKEN + "x"));
    refused(call(endpoint, "Bearer " + Servers.TOKEN.substring(1)));
    refused(call(endpoint, "Bearer " + Servers.TOKEN.toUpperCase(java.util.Locale.ROOT)));
  }

  @ParameterizedTest
  @MethodSource("withToken")
  void an_endpoint_answers_who_shows_the_token(String endpoint) {
    call(endpoint, "Bearer " + Servers.TOKEN).then().statusCode(not(equalTo(401)));
    call(endpoint, "bearer  " + Servers.TOKEN).then().statusCode(not(equalTo(401)));
  }

  @ParameterizedTest
  @MethodSource("withoutToken")
  void an_open_endpoint_asks_for_no_token(String endpoint) {
    call(endpoint, null).then().body(not(containsString("/problems/unauthorized")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/q/health", "/q/health/live", "/q/health/started", "/q/metrics", "/q/openapi"})
  void whether_the_server_is_well_is_for_everybody(String path) {
    call("GET " + path, null).then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/runs/",
        "//api/v1/runs",
        "/api/v1//runs",
        "/api/v1/runs;x=/q/health",
        "/q/health/../../api/v1/runs",
        "/q/health/%2e%2e/%2e%2e/api/v1/runs",
        "/q/metrics/..%2f..%2fapi/v1/runs",
        "/api/v1/runs?x=/q/health",
        "/api/v1/runs%3Bx=/q/health",
        "/q/health;/../../api/v1/runs",
        "/q/health%3B/../../api/v1/runs",
        "/q/health%5C..%5C..%5Capi%5Cv1%5Cruns",
        "/%61pi/v1/runs",
        "/API/v1/runs",
        "/api/v1/schemas/planning-agent/../../runs",
        "/api/v1/schemas/planning-agent/x",
        "/webhooks/github/x",
        "/webhooks/github/../../api/v1/runs",
        "/nothing"
      })
  void no_spelling_of_a_path_gets_round_it(String path) {
    call("GET " + path, null).then().statusCode(401);
  }

  @Test
  void other_methods_get_round_it_no_more() {
    for (var method : List.of("HEAD", "OPTIONS", "PUT", "DELETE", "TRACE", "ODD")) {
      call(method + " /api/v1/runs", null).then().statusCode(401);
    }
  }

  private static io.restassured.response.ValidatableResponse refused(Response response) {
    return response
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .body("type", equalTo("/problems/unauthorized"))
        .body("detail", containsString("token"));
  }

  private static Response call(String endpoint, @org.jspecify.annotations.Nullable String shown) {
    var words = endpoint.split(" ", 2);
    var path = words[1].replace("{run}", "no-such-run").replace("{issue}", "1");
    var request =
        given()
            .urlEncodingEnabled(false)
            .filter(
                (spec, response, context) -> {
                  spec.removeHeader("Authorization");
                  if (shown != null) {
                    spec.header("Authorization", shown);
                  }
                  return context.next(spec, response);
                });
    return request.request(words[0], path.replace("{path:.+}", "PLAN.md"));
  }

  private static Set<String> endpoints() {
    var endpoints = new TreeSet<String>();
    for (var type :
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.milepost.gateway")) {
      for (var method : type.getMethods()) {
        for (var verb : verbs(method)) {
          endpoints.add(verb + " " + path(type) + path(method));
        }
      }
    }
    return endpoints;
  }

  private static Set<String> verbs(JavaMethod method) {
    return METHODS.stream()
        .filter(method::isAnnotatedWith)
        .map(Class::getSimpleName)
        .collect(Collectors.toSet());
  }

  private static String path(CanBeAnnotated element) {
    return element.isAnnotatedWith(Path.class)
        ? switch (element) {
          case JavaMethod method -> method.getAnnotationOfType(Path.class).value();
          case com.tngtech.archunit.core.domain.JavaClass type ->
              type.getAnnotationOfType(Path.class).value();
          default -> "";
        }
        : "";
  }
}
