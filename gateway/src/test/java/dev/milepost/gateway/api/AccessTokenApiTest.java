package dev.milepost.gateway.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.milepost.gateway.LogWriter;
import dev.milepost.gateway.Servers;
import dev.milepost.gateway.TestProvider;
import dev.milepost.gateway.domain.GatewayGiven;
import dev.milepost.gateway.domain.access.TokenText;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class AccessTokenApiTest {
  @Inject LogWriter log;

  @Test
  void a_token_is_shown_once_is_good_and_then_revoked() {
    var given = give("anna", "operator").statusCode(201).header("Cache-Control", "no-store");
    String token = given.extract().path("token");
    String id = given.extract().path("id");
    assertThat(token).startsWith("mp_" + id + "_");
    Servers.as("Bearer " + token)
        .get("/api/v1/me")
        .then()
        .statusCode(200)
        .body("kind", equalTo("token"))
        .body("name", equalTo("anna"))
        .body("role", equalTo("operator"));
    given()
        .get("/api/v1/tokens")
        .then()
        .body("tokens.id", hasItem(id))
        .body("tokens.find { it.id == '" + id + "' }.lastUsed", notNullValue())
        .body("tokens.find { it.id == '" + id + "' }.good", equalTo(true))
        .body(not(containsString(token)));
    given()
        .delete("/api/v1/tokens/" + id)
        .then()
        .statusCode(200)
        .body("good", equalTo(false))
        .body("token", nullValue());
    Servers.as("Bearer " + token).get("/api/v1/me").then().statusCode(401);
    given().delete("/api/v1/tokens/" + id).then().statusCode(200).body("good", equalTo(false));
  }

  @Test
  void a_session_of_a_token_ends_with_the_token() {
    var given = give("anna", "viewer");
    String token = given.extract().path("token");
    var code = Servers.as("Bearer " + token).post("/api/v1/login-codes").<String>path("code");
    var cookies =
        given().redirects().follow(false).queryParam("code", code).get("/login").getCookies();
    browse(cookies).statusCode(200).body("role", equalTo("viewer"));
    given().delete("/api/v1/tokens/" + given.extract().path("id")).then().statusCode(200);
    browse(cookies).statusCode(401);
  }

  private static ValidatableResponse browse(Map<String, String> cookies) {
    return given()
        .cookies(cookies)
        .filter(
            (request, response, context) -> {
              request.removeHeader("Authorization");
              return context.next(request, response);
            })
        .get("/api/v1/me")
        .then();
  }

  @Test
  void events_name_who_proved_it_whatever_the_request_says() {
    var run = log.newRun();
    log.write(run, GatewayGiven.completed().subList(0, 3));
    String token = give("anna", "operator").extract().path("token");
    command("Bearer " + token, run, "pause");
    lastBy(run, "anna (token %s)".formatted(id(token)));
    command("Bearer " + TestProvider.token("jan@example.com", "operator"), run, "issues/1/skip");
    lastBy(run, "jan@example.com (signed in)");
    command("Bearer " + Servers.TOKEN, run, "cancel");
    lastBy(run, "the boss");
  }

  /** A token says its id to all who see it. */
  private static String id(String token) {
    return TokenText.read(token).orElseThrow().id();
  }

  private static void lastBy(String run, String name) {
    await()
        .atMost(LogWriter.LIMIT)
        .untilAsserted(
            () ->
                given()
                    .get("/api/v1/runs/" + run + "/events")
                    .then()
                    .body("events[-1].event.by", equalTo(name)));
  }

  private static void command(String authorization, String run, String verb) {
    Servers.as(authorization)
        .contentType("application/json")
        .body(Map.of("by", "the boss"))
        .post("/api/v1/runs/" + run + "/" + verb)
        .then()
        .statusCode(202);
  }

  @Test
  void an_operator_submits_what_is_allowed_and_the_name_is_proved() {
    String token = give("anna", "operator").extract().path("token");
    submit("Bearer " + token, "/elsewhere/r")
        .statusCode(403)
        .body("type", equalTo("/problems/forbidden"))
        .body("errors[0].field", equalTo("forge.repository"))
        .body("detail", containsString("milepost.gateway.allowed.folders"));
    var run = submit("Bearer " + token, "/allowed/r").statusCode(202).extract().<String>path("run");
    given()
        .get("/api/v1/runs/" + run)
        .then()
        .body("by", equalTo("anna (token %s)".formatted(id(token))));
    submit("Bearer " + Servers.TOKEN, "/elsewhere/r").statusCode(202);
  }

  private static ValidatableResponse submit(String authorization, String repository) {
    var forge = Map.of("kind", "local", "repository", repository, "issues", "/allowed/issues");
    return Servers.as(authorization)
        .contentType("application/json")
        .body(Map.of("milestone", "M " + UUID.randomUUID(), "forge", forge, "by", "the boss"))
        .post("/api/v1/runs")
        .then();
  }

  @ParameterizedTest
  @CsvSource({
    "'{}',                                             name must be",
    "'{\"name\":\"a\"}',                               role must be one of viewer",
    "'{\"name\":\"a\",\"role\":\"root\"}',             but was \"root\"",
    "'{\"name\":\" \",\"role\":\"viewer\"}',           name must be",
    "'{\"name\":\"a\\u001b\",\"role\":\"viewer\"}',    name must be",
    "'{\"name\":\"a\",\"role\":\"viewer\",\"lifetime\":\"PT1S\"}',  P731D",
    "'{\"name\":\"a\",\"role\":\"viewer\",\"lifetime\":\"P10000D\"}', P731D"
  })
  void what_is_no_token_is_refused_with_what_is_allowed(String body, String said) {
    given()
        .contentType("application/json")
        .body(body)
        .post("/api/v1/tokens")
        .then()
        .statusCode(400)
        .body("detail", containsString(said));
  }

  @Test
  void a_token_that_is_not_there_is_not_revoked() {
    given()
        .delete("/api/v1/tokens/none")
        .then()
        .statusCode(404)
        .body("type", equalTo("/problems/token-not-found"));
  }

  @Test
  void who_has_no_role_is_told() {
    Servers.as("Bearer " + TestProvider.token("jan", "staff"))
        .get("/api/v1/runs")
        .then()
        .statusCode(403)
        .body("detail", containsString("a role of viewer, operator, admin"));
  }

  @Test
  void a_providers_own_names_of_roles_are_mapped_and_the_highest_counts() {
    Servers.as("Bearer " + TestProvider.token("jan", "platform-team", "viewer"))
        .get("/api/v1/me")
        .then()
        .statusCode(200)
        .body("kind", equalTo("jwt"))
        .body("role", equalTo("admin"));
    Servers.as("Bearer " + TestProvider.token("jan", "admin"))
        .get("/api/v1/tokens")
        .then()
        .statusCode(403);
    Servers.as("Bearer " + TestProvider.token(" ", "sre")).get("/api/v1/me").then().statusCode(401);
  }

  private static ValidatableResponse give(String name, String role) {
    return given()
        .contentType("application/json")
        .body(Map.of("name", name, "role", role, "lifetime", "PT10M"))
        .post("/api/v1/tokens")
        .then();
  }
}
