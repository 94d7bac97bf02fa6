package dev.milepost.gateway.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.milepost.forge.ForgeException;
import dev.milepost.gateway.Servers;
import dev.milepost.gateway.domain.access.Role;
import dev.milepost.gateway.effect.milestone.OfferedMilestones;
import dev.milepost.gateway.effect.token.AccessTokens;
import dev.milepost.testkit.TemporaryFolder;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
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
    // Of a file its front matter alone is read: a long text, or a wrong one, is no hindrance here.
    issue(issues, 5, "M2", "ü".repeat(3_000_000));
    issue(issues, 6, "M3", "x".repeat(200_000) + "\0");
    given()
        .queryParams("kind", "local", "repository", "/any", "issues", issues.toString())
        .get(PATH)
        .then()
        .statusCode(200)
        .body("milestones", equalTo(List.of("M1: \"<b>Bold</b>\"", "It's ${late}", "M2", "M3")));
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
  void a_forge_that_refuses_or_does_not_answer_in_time_is_a_sentence_of_one_line() {
    var refuses = new ForgeException("GitHub refuses: 401 Bad credentials\u001b[31m\nfor octo/app");
    offer(
        new OfferedMilestones(
            forge -> {
              throw refuses;
            },
            Duration.ofMinutes(1)));
    github()
        .statusCode(502)
        .body("detail", startsWith("GitHub refuses: 401 Bad credentials"))
        .body("detail", not(containsString("\u001b")))
        .body("detail", not(containsString("\n")));
    var never = new CountDownLatch(1);
    offer(
        new OfferedMilestones(
            forge -> {
              never.await();
              return List.of();
            },
            Duration.ofMillis(20)));
    github()
        .statusCode(502)
        .body("type", equalTo("/problems/forge-unavailable"))
        .body("detail", startsWith("The forge has not answered within"));
  }

  private static void offer(OfferedMilestones milestones) {
    QuarkusMock.installMockForType(milestones, OfferedMilestones.class);
  }

  private static ValidatableResponse github() {
    return given()
        .queryParams("kind", "github", "owner", "octo", "repository", "app")
        .get(PATH)
        .then();
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
    issue(folder, number, milestone, "Do it.");
  }

  private static void issue(Path folder, int number, String milestone, String text)
      throws IOException {
    Files.writeString(
        folder.resolve("%03d-issue.md".formatted(number)),
        "---\ntitle: One\nmilestone: %s\n---\n%s\n".formatted(milestone, text));
  }
}
