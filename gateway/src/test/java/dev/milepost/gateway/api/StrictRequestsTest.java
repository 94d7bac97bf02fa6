package dev.milepost.gateway.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.milepost.gateway.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a typing error makes of a request is refused by name, not made to fit. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class StrictRequestsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {"milestone":"M1","milestone":"M2"}         | milestone
          {"milestone":"M1"} {"milestone":"M2"}       | line 1
          {"milestone":"M1"}]                         | line 1
          {"milestone":"M1","parallel":1.5}           | parallel
          {"milestone":"M1","parallel":"3"}           | parallel
          {"milestone":"M1","parallel":true}          | parallel
          {"milestone":"M1","execute":"true"}         | execute
          {"milestone":"M1","execute":1}              | execute
          {"milestone":7}                             | milestone
          {"milestone":true}                          | milestone
          {"milestone":"M1","check":["make",7]}       | check[1]
          """)
  void a_submission_is_taken_as_it_is_written(String body, String named) {
    given()
        .contentType("application/json")
        .body(body)
        .post("/api/v1/runs")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("detail", containsString(named));
  }

  @ParameterizedTest
  @CsvSource({"page,x", "size,1.5", "page,99999999999", "size,0x10"})
  void a_number_of_a_query_that_is_none_is_named(String name, String value) {
    given()
        .queryParam(name, value)
        .get("/api/v1/runs")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body(
            "detail", equalTo("%s must be a whole number, but was \"%s\"".formatted(name, value)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/plain", "application/x-www-form-urlencoded", "application/*", "*/*", "json"})
  void a_body_that_is_not_said_to_be_json_is_refused(String type) {
    for (var path : List.of("/api/v1/runs/no-such-run/pause", "/api/v1/login-codes")) {
      given()
          .config(asWritten())
          .header("Content-Type", type)
          .body("{}")
          .post(path)
          .then()
          .statusCode(415)
          .contentType("application/problem+json");
    }
  }

  /** The client adds no character set of its own. */
  private static RestAssuredConfig asWritten() {
    return RestAssuredConfig.config()
        .encoderConfig(
            EncoderConfig.encoderConfig()
                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                .encodeContentTypeAs("application/*", ContentType.TEXT)
                .encodeContentTypeAs("*/*", ContentType.TEXT)
                .encodeContentTypeAs("json", ContentType.TEXT)
                .encodeContentTypeAs("application/x-www-form-urlencoded", ContentType.TEXT));
  }
}
