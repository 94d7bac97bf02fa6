package dev.milepost.gateway.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.milepost.gateway.Servers;
import dev.milepost.gateway.access.BrowserSessions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class LoginApiTest {
  @TestHTTPResource("/")
  URI server;

  @Test
  void a_code_signs_in_once() {
    var code = given().post("/api/v1/login-codes").then().statusCode(200).extract().path("code");
    var answer =
        browser().queryParam("code", (Object) code).queryParam("to", "/runs/r1").get("/login");
    answer.then().statusCode(303).header("Location", containsString("/runs/r1"));
    var cookie = answer.getDetailedCookie(BrowserSessions.COOKIE);
    assertThat(cookie.isHttpOnly()).isTrue();
    assertThat(cookie.getSameSite()).isEqualTo("Strict");
    assertThat(cookie.getPath()).isEqualTo("/");
    browser().cookie(cookie).get("/api/v1/runs").then().statusCode(200);
    browser()
        .queryParam("code", (Object) code)
        .get("/login")
        .then()
        .statusCode(401)
        .body(containsString("was used"))
        .header("Set-Cookie", (String) null);
  }

  @Test
  void the_token_signs_in_and_another_does_not() {
    browser().get("/login").then().statusCode(200).body(containsString("<form method=\"post\""));
    var wrong = form().formParam("token", Servers.TOKEN + "x").post("/login");
    wrong.then().statusCode(401).header("Set-Cookie", (String) null);
    assertThat(wrong.asString()).doesNotContain(Servers.TOKEN);
    browser().cookie(BrowserSessions.COOKIE, session()).get("/api/v1/runs").then().statusCode(200);
  }

  @Test
  void no_other_page_signs_its_reader_in() {
    for (var other : new String[] {"http://127.0.0.1:1", "http://localhost", "null"}) {
      browser()
          .header("Origin", other)
          .formParam("token", Servers.TOKEN)
          .post("/login")
          .then()
          .statusCode(403)
          .header("Set-Cookie", (String) null);
    }
  }

  @Test
  void who_is_known_at_the_provider_gets_a_session_of_ours() throws Exception {
    var cookies = new CookieManager();
    try (var client = HttpClient.newBuilder().cookieHandler(cookies).build()) {
      var asked = get(client, server.resolve("/login/provider?to=/runs/r1"));
      assertThat(asked.statusCode()).isEqualTo(302);
      var provider = location(asked);
      assertThat(provider.getQuery()).contains("code_challenge", "state", "client_id=the-page");
      var answer = get(client, location(get(client, provider)));
      // Quarkus first goes to where the browser wanted, without the code.
      answer = get(client, location(answer));
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
      assertThat(location(answer).getPath()).isEqualTo("/runs/r1");
    }
    var ours =
        cookies.getCookieStore().getCookies().stream()
            .filter(cookie -> cookie.getName().equals(BrowserSessions.COOKIE))
            .findFirst()
            .orElseThrow();
    assertThat(cookies.getCookieStore().getCookies()).containsExactly(ours);
    browser()
        .cookie(BrowserSessions.COOKIE, ours.getValue())
        .get("/api/v1/me")
        .then()
        .statusCode(200)
        .body("kind", equalTo("jwt"))
        .body("name", equalTo("pat@example.com"))
        .body("role", equalTo("operator"));
    browser().get("/login").then().body(containsString("href=\"/login/provider?to=%2F\""));
  }

  private static HttpResponse<String> get(HttpClient client, URI address) throws Exception {
    return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }

  private static URI location(HttpResponse<String> answer) {
    return answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
  }

  @Test
  void a_session_changes_something_only_at_the_word_of_this_servers_page() {
    var own = "http://" + server.getAuthority();
    post(session()).header("Origin", own).post("/api/v1/runs/none/pause").then().statusCode(404);
    for (var other :
        new String[] {"http://127.0.0.1:1", "http://localhost", "null", "http://evil.example"}) {
      post(session())
          .header("Origin", other)
          .post("/api/v1/runs/none/pause")
          .then()
          .statusCode(403)
          .body("type", equalTo("/problems/forbidden-origin"));
    }
    post(session()).post("/api/v1/runs/none/pause").then().statusCode(403);
    post("made.up.session")
        .header("Origin", own)
        .post("/api/v1/runs/none/pause")
        .then()
        .statusCode(401);
  }

  /** A wrong token is refused, whatever cookie comes with it. */
  @Test
  void a_session_is_no_help_to_a_wrong_token() {
    browser("Bearer wrong")
        .cookie(BrowserSessions.COOKIE, session())
        .get("/api/v1/runs")
        .then()
        .statusCode(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example",
        "/\\evil.example",
        "https://evil.example",
        "javascript:alert(1)",
        "/runs/\"><script>",
        "/runs/\r\nSet-Cookie: x=y",
        "runs"
      })
  void no_target_leads_elsewhere(String target) {
    form()
        .formParam("token", Servers.TOKEN)
        .formParam("to", target)
        .post("/login")
        .then()
        .statusCode(303)
        .header("Location", equalTo("http://" + server.getAuthority() + "/"));
    browser()
        .queryParam("to", target)
        .get("/login")
        .then()
        .statusCode(200)
        .body(containsString("name=\"to\" value=\"/\""))
        .body(not(containsString("evil")));
  }

  private String session() {
    return form()
        .formParam("token", Servers.TOKEN)
        .post("/login")
        .getCookie(BrowserSessions.COOKIE);
  }

  private static RequestSpecification post(String session) {
    return browser()
        .cookie(BrowserSessions.COOKIE, session)
        .contentType("application/json")
        .body("{}");
  }

  /** Without the token that the tests' other requests carry. */
  static RequestSpecification browser() {
    return browser(null);
  }

  /** As the page's own form is sent. */
  private RequestSpecification form() {
    return browser().header("Origin", "http://" + server.getAuthority());
  }

  private static RequestSpecification browser(@Nullable String authorization) {
    return given()
        .redirects()
        .follow(false)
        .filter(
            (spec, response, context) -> {
              spec.removeHeader("Authorization");
              if (authorization != null) {
                spec.header("Authorization", authorization);
              }
              return context.next(spec, response);
            });
  }
}
