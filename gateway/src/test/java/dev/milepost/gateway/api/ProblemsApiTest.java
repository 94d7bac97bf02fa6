package dev.milepost.gateway.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import dev.milepost.api.Problem;
import dev.milepost.gateway.LogWriter;
import dev.milepost.gateway.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class ProblemsApiTest {
  @Inject LogWriter log;

  @Test
  void every_error_is_a_problem() {
    problem(given().get("/api/v1/nothing"), 404);
    problem(given().get("/nothing"), 404);
    problem(given().get("/api/v1/runs/no-such-run"), 404);
    problem(given().delete("/api/v1/runs"), 405);
    problem(given().accept("image/png").get("/api/v1/runs"), 406);
    problem(given().contentType("text/plain").body("x").post("/api/v1/runs"), 415);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/runs?size=0",
        "/api/v1/runs?size=101",
        "/api/v1/runs?page=-1",
        "/api/v1/runs?status=sleeping"
      })
  void a_senseless_query_says_what_is_allowed(String query) {
    problem(given().get(query), 400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/runs/..%2F..%2Fetc",
        "/api/v1/runs/%00",
        "/api/v1/runs/A%20B",
        "/api/v1/runs/x'%20or%201=1",
        "/api/v1/runs/%F0%9F%92%A3/events"
      })
  void hostile_addresses_find_nothing(String address) {
    var response = given().urlEncodingEnabled(false).get(address);
    response.then().statusCode(org.hamcrest.Matchers.oneOf(400, 404));
  }

  @Test
  void a_body_that_is_too_large_is_refused() {
    var body = "{\"milestone\":\"" + "x".repeat(3 * 1024 * 1024) + "\"}";
    problem(given().contentType("application/json").body(body).post("/api/v1/runs"), 413);
  }

  @Test
  void a_foreign_host_or_origin_is_refused_everywhere() {
    problem(given().header("Host", "evil.example").get("/api/v1/runs"), 403);
    problem(given().header("Host", "evil.example:8080").get("/q/health"), 403);
    problem(given().header("Origin", "http://evil.example").get("/api/v1/runs"), 403);
    problem(given().header("Origin", "null").post("/api/v1/read-model/rebuild"), 403);
    given().header("Origin", "http://localhost:3000").get("/api/v1/runs").then().statusCode(200);
    given().header("Host", "LOCALHOST:1").get("/api/v1/runs").then().statusCode(200);
  }

  @Test
  void the_server_says_what_it_is_and_when_it_is_ready() {
    log.awaitCaughtUp();
    given().get("/q/health/ready").then().statusCode(200);
    given()
        .get("/api/v1/server")
        .then()
        .body("name", equalTo("milepost"))
        .body("partitions", equalTo(6))
        .body("caughtUp", is(true));
    given().get("/q/openapi").then().statusCode(200).body(containsString("/api/v1/runs/{run}"));
    given()
        .get("/q/metrics")
        .then()
        .body(containsString("milepost_caught_up{participant=\"gateway\""));
  }

  private static void problem(Response response, int status) {
    response
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("status", equalTo(status));
  }

  @ParameterizedTest
  @EnumSource(Problem.ProblemKind.class)
  void each_type_leads_to_a_page_that_says_what_to_do(Problem.ProblemKind kind) {
    given()
        .get(kind.with("").type())
        .then()
        .statusCode(200)
        .contentType(startsWith("text/html"))
        .body(containsString("<h1>" + kind.title() + "</h1>"))
        .body(containsString("status " + kind.status()))
        .body(containsString(kind.advice()));
    assertThat(kind.advice() + kind.title()).doesNotContain("<", "&");
  }
}
