package dev.milepost.gateway.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.gateway.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The rules of a common linter that the document is published by, and the answers that it names.
 */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class ApiDescriptionTest {
  @Test
  void each_operation_has_a_name_of_its_own_a_description_and_a_known_tag() {
    var document =
        given().get("/q/openapi?format=json").then().statusCode(200).extract().jsonPath();
    var tags = new HashSet<>(document.<String>getList("tags.name"));
    var ids = new HashSet<String>();
    Map<String, Map<String, Map<String, Object>>> paths = document.getMap("paths");
    assertThat(paths).hasSizeGreaterThan(30);
    paths.forEach(
        (path, item) ->
            item.forEach(
                (verb, call) -> {
                  var name = verb + " " + path;
                  assertThat((String) call.get("operationId")).as(name).matches("[a-z][A-Za-z]+");
                  assertThat(ids.add((String) call.get("operationId"))).as(name).isTrue();
                  assertThat((String) call.get("description")).as(name).isNotBlank();
                  assertThat(tags).as(name).containsAll((List<String>) call.get("tags"));
                  assertThat(((Map<?, ?>) call.get("responses")).keySet().toString())
                      .as(name)
                      .contains("20", "403");
                }));
    assertThat(document.getList("servers.url")).containsExactly("/");
    assertThat(document.getString("info.contact.name")).isNotBlank();
    assertThat(document.getString("paths.'/api/v1/runs/{run}/pause'.post.operationId"))
        .isEqualTo("postRunPause");
    assertThat(
            document.getString(
                "paths.'/api/v1/runs/{run}/pause'.post.responses.'409'.content"
                    + ".'application/problem+json'.schema.'$ref'"))
        .endsWith("/ProblemDetails");
  }

  /** Each of the API's tests is held against the document; one that is not would show nothing. */
  @Test
  void answers_are_held_against_the_document_in_any_test() {
    assertThat(RestAssured.filters()).anyMatch(DocumentedAnswers.class::isInstance);
  }
}
