package dev.milepost.gateway.notification;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/** Opens links that decide, and presses their buttons. */
final class LinkBrowser {
  private LinkBrowser() {}

  /** Whoever has it: without a token. */
  static RequestSpecification anybody() {
    return given()
        .filter(
            (request, response, context) -> {
              request.removeHeader("Authorization");
              return context.next(request, response);
            });
  }

  static ValidatableResponse look(String link) {
    return anybody().queryParam("link", link).get("/decide").then();
  }

  static ValidatableResponse choose(String link, String choice) {
    String page = look(link).extract().asString();
    var seen =
        page.contains("name=\"seen\"")
            ? page.replaceAll("(?s).*?name=\"seen\" value=\"(\\d+)\".*", "$1")
            : "0";
    return choose(link, choice, seen);
  }

  static ValidatableResponse choose(String link, String choice, String seen) {
    return anybody()
        .formParam("link", link)
        .formParam("choice", choice)
        .formParam("seen", seen)
        .post("/decide")
        .then();
  }
}
