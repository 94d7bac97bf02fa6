package dev.milepost.gateway.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import dev.milepost.gateway.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class PageTest {
  /** All that a browser loads at most, uncompressed. */
  private static final long MAX_BYTES = 150_000;

  private static final Pattern NAMED = Pattern.compile("[\"'](/page/[^\"']+)[\"']");

  @Inject PageFiles files;

  @ParameterizedTest
  @ValueSource(strings = {"/", "/runs/m1-abc", "/runs/m1-abc/graph", "/runs/m1-abc/log"})
  void an_address_of_the_page_is_answered_without_a_token_and_runs_no_script_but_its_own(
      String path) {
    open()
        .get(path)
        .then()
        .statusCode(200)
        .contentType("text/html;charset=UTF-8")
        .header("Content-Security-Policy", containsString("script-src 'self'"))
        .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
        .body(not(containsString("<script>")));
  }

  @Test
  void every_file_that_another_names_is_there() {
    var open = new java.util.ArrayDeque<>(java.util.List.of("/"));
    var seen = new java.util.TreeSet<String>();
    while (!open.isEmpty()) {
      var text = open().get(open.remove()).then().statusCode(200).extract().asString();
      NAMED.matcher(text).results().map(hit -> hit.group(1)).filter(seen::add).forEach(open::add);
    }
    assertThat(seen).contains("/page/app.js", "/page/page.css", "/page/vendor/htm-preact.js");
    assertThat(files.size()).isLessThan(MAX_BYTES);
  }

  @Test
  void all_modules_are_asked_for_at_once_and_not_one_after_another() {
    var index = open().get("/").then().extract().asString();
    var modules = new java.util.TreeSet<String>();
    NAMED
        .matcher(open().get("/page/app.js").then().extract().asString())
        .results()
        .map(hit -> hit.group(1))
        .forEach(modules::add);
    assertThat(modules).hasSizeGreaterThan(5);
    for (var module : modules) {
      assertThat(index).contains("<link rel=\"modulepreload\" href=\"" + module + "\">");
    }
  }

  @Test
  void a_file_is_sent_once() {
    var tag = open().get("/page/app.js").then().statusCode(200).extract().header("ETag");
    open().header("If-None-Match", tag).get("/page/app.js").then().statusCode(304);
    open().header("If-None-Match", "\"other\"").get("/page/app.js").then().statusCode(200);
    open().head("/page/app.js").then().statusCode(200).header("ETag", tag);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/page/",
        "/page/../application.properties",
        "/page/%2e%2e/application.properties",
        "/page/vendor",
        "/page/package.html",
        "/runs",
        "/runs/a/b",
        "/runs/m1/../../api/v1/runs",
        "/runs/..%2f..%2fapi/v1/runs",
        "/runs/m1/graph/x",
        "/index.html"
      })
  void nothing_else_is_answered_without_a_token(String path) {
    open().urlEncodingEnabled(false).get(path).then().statusCode(401);
  }

  @Test
  void the_page_is_read_alone() {
    open().post("/").then().statusCode(401);
    open().delete("/page/app.js").then().statusCode(401);
  }

  private static RequestSpecification open() {
    return given()
        .filter(
            (spec, response, context) -> {
              spec.removeHeader("Authorization");
              return context.next(spec, response);
            });
  }
}
