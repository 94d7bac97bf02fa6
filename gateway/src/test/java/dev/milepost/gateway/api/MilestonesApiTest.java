package dev.milepost.gateway.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.milepost.gateway.Servers;
import dev.milepost.gateway.domain.access.Role;
import dev.milepost.gateway.effect.token.AccessTokens;
import dev.milepost.testkit.TemporaryFolder;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class MilestonesApiTest {
  private static final String PATH = "/api/v1/milestones";

  @Inject AccessTokens tokens;

  @Test
  void those_of_a_folder_of_issues_are_listed_once_whatever_they_are_called() throws Exception {
    var issues = TemporaryFolder.create("milestones-");
    issue(issues, 1, "M1: \"<b>Bold</b>\"");
    issue(issues, 2, "It's ${late}");
    issue(issues, 3, "M1: \"<b>Bold</b>\"");
    Files.writeString(issues.resolve("004-none.md"), "# No milestone\n");
    given()
        .queryParams("kind", "local", "repository", "/any", "issues", issues.toString())
        .get(PATH)
        .then()
        .statusCode(200)
        .body("milestones", equalTo(List.of("M1: \"<b>Bold</b>\"", "It's ${late}")));
  }

  @Test
  void a_folder_that_is_not_there_is_a_sentence() {
    given()
        .queryParams("kind", "local", "repository", "/any", "issues", "/no/such/folder")
        .get(PATH)
        .then()
        .statusCode(502)
        .body("type", equalTo("/problems/forge-unavailable"))
        .body("detail", containsString("/no/such/"));
    given()
        .queryParams("kind", "github", "owner", "octo", "repository", "app")
        .queryParam("api", "https://elsewhere.example.com/api/v3")
        .get(PATH)
        .then()
        .statusCode(502)
        .body("detail", containsString("milepost.github.url"));
  }

  @Test
  void what_names_no_forge_is_refused_by_field() {
    given().get(PATH).then().statusCode(400).body("errors[0].field", equalTo("kind"));
    given()
        .queryParams("kind", "local", "repository", "relative", "issues", "/issues")
        .get(PATH)
        .then()
        .statusCode(400)
        .body("errors[0].field", equalTo("repository"));
  }

  @Test
  void an_operator_asks_only_for_what_a_submission_may_name() {
    var token = tokens.create("anna", Role.OPERATOR, Duration.ofMinutes(5), "the tests");
    var operator = Servers.as("Bearer " + token.secret().text());
    operator
        .queryParams("kind", "local", "repository", "/etc", "issues", "/etc")
        .get(PATH)
        .then()
        .statusCode(403)
        .body("detail", containsString("milepost.gateway.allowed.folders"));
  }

  private static void issue(Path folder, int number, String milestone) throws IOException {
    Files.writeString(
        folder.resolve("%03d-issue.md".formatted(number)),
        "---\ntitle: One\nmilestone: %s\n---\nDo it.\n".formatted(milestone));
  }
}
