package dev.milepost.gateway.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.milepost.events.GatewayEvent.PauseRequested;
import dev.milepost.gateway.LogWriter;
import dev.milepost.gateway.Servers;
import dev.milepost.gateway.domain.GatewayGiven;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class EntityTagsTest {
  @Inject LogWriter log;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/graph",
        "/plan",
        "/summary",
        "/events",
        "/explanation",
        "/status.yaml",
        "/issues/1/log"
      })
  void what_is_read_again_comes_once(String part) {
    var path = "/api/v1/runs/" + completed() + part;
    var first = given().get(path).then().statusCode(200).extract();
    var tag = first.header("ETag");
    assertThat(tag).matches("\"[0-9a-f]{32}\"");
    given()
        .header("If-None-Match", "W/\"other\", " + tag)
        .get(path)
        .then()
        .statusCode(304)
        .header("ETag", equalTo(tag))
        .body(emptyString());
    var again = given().header("If-None-Match", "\"other\"").get(path).then().statusCode(200);
    assertThat(again.extract().contentType()).isEqualTo(first.contentType());
    assertThat(again.extract().asString()).isEqualTo(first.asString());
    given().head(path).then().statusCode(200).header("ETag", equalTo(tag));
  }

  @Test
  void another_representation_and_a_later_state_have_tags_of_their_own() {
    var run = completed();
    var path = "/api/v1/runs/" + run + "/summary";
    var json = given().get(path).header("ETag");
    var markdown = given().accept("text/markdown").get(path).header("ETag");
    assertThat(markdown).isNotEqualTo(json);
    given().accept("text/markdown").header("If-None-Match", json).get(path).then().statusCode(200);

    var before = given().get("/api/v1/runs/" + run).header("ETag");
    log.write(run, List.of(new PauseRequested("ann", "for now", false)));
    given().header("If-None-Match", before).get("/api/v1/runs/" + run).then().statusCode(200);
  }

  @Test
  void a_problem_and_a_command_have_none() {
    given()
        .header("If-None-Match", "*")
        .get("/api/v1/runs/none-such")
        .then()
        .statusCode(404)
        .header("ETag", nullValue());
    given()
        .header("If-None-Match", "*")
        .post("/api/v1/login-codes")
        .then()
        .statusCode(200)
        .header("ETag", nullValue());
  }

  private String completed() {
    var run = log.newRun();
    log.write(run, GatewayGiven.completed());
    return run;
  }
}
