package dev.milepost.gateway.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.milepost.events.ForgeRef;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.PlannerEvent.PlanningFailed;
import dev.milepost.events.Selector;
import dev.milepost.gateway.LogWriter;
import dev.milepost.gateway.Servers;
import dev.milepost.testkit.Specs;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class RunListApiTest {
  @Inject LogWriter log;

  @Test
  void a_list_is_walked_by_its_cursors_though_runs_are_submitted_meanwhile() {
    var mark = UUID.randomUUID().toString();
    var expected = new ArrayList<String>();
    for (int i = 0; i < 7; i++) {
      expected.addFirst(submitted(mark + " part " + i, "ann"));
    }
    var walked = new ArrayList<String>();
    Map<String, Object> query = new HashMap<>(Map.of("q", mark, "size", 3));
    for (String next = ""; next != null; ) {
      if (!next.isEmpty()) {
        query.put("after", next);
      }
      var page = given().queryParams(query).get("/api/v1/runs").then().statusCode(200).extract();
      walked.addAll(page.jsonPath().getList("runs.run"));
      next = page.jsonPath().get("next");
      submitted(mark + " came in between", "ann");
    }
    assertThat(walked).isEqualTo(expected);
  }

  @Test
  void a_search_takes_its_text_as_it_is() {
    var mark = UUID.randomUUID().toString();
    var percent = submitted("100% of " + mark + " \\ done", "ann");
    var plain = submitted("1000 of " + mark, "bea_" + mark);
    assertThat(found(mark)).containsExactlyInAnyOrder(percent, plain);
    assertThat(found("100% OF " + mark)).containsExactly(percent);
    assertThat(found(mark + " \\ d")).containsExactly(percent);
    assertThat(found("BEA_" + mark)).containsExactly(plain);
    assertThat(found("bea!" + mark)).isEmpty();
    assertThat(found("beax" + mark)).isEmpty();
    assertThat(found(plain)).containsExactly(plain);
    assertThat(found("' or true -- " + mark)).isEmpty();
  }

  @Test
  void work_alone_is_listed_without_analyses_and_what_could_not_be_planned() {
    var mark = UUID.randomUUID().toString();
    var milestone = new Selector.ByMilestone(mark);
    var submitted = new MilestoneSubmitted(Specs.executing(0, List.of()), "ann");
    var spec = submitted.spec().withSelector(milestone);
    var work = log.newRun();
    log.write(work, List.of(new MilestoneSubmitted(spec, "ann")));
    log.write(log.newRun(), List.of(new MilestoneSubmitted(spec.withExecute(false), "ann")));
    log.write(
        log.newRun(),
        List.of(
            new MilestoneSubmitted(spec, "ann"), new PlanningFailed(List.of("None is so called"))));
    assertThat(found(mark)).hasSize(3);
    var listed = given().queryParam("q", mark).queryParam("work", "true").get("/api/v1/runs");
    assertThat(listed.jsonPath().<String>getList("runs.run")).containsExactly(work);
    assertThat(listed.jsonPath().getInt("total")).isOne();
  }

  @ParameterizedTest
  @CsvSource({
    "after=nonsense, after must be the next of a page of runs",
    "after=%20, after must be the next of a page of runs",
    "after=MjAyNi0x&page=1, after or page",
    "status=gone, status must be of",
    "work=yes, work must be true or false",
  })
  void a_wrong_query_is_refused_by_name(String query, String says) {
    given()
        .urlEncodingEnabled(false)
        .get("/api/v1/runs?" + query)
        .then()
        .statusCode(400)
        .body("detail", containsString(says));
    given()
        .queryParam("q", "x".repeat(201))
        .get("/api/v1/runs")
        .then()
        .statusCode(400)
        .body("detail", containsString("q must have at most 200 characters, but has 201"));
  }

  @Test
  void a_new_submission_is_offered_the_repositories_of_the_last_ones() {
    var own = "/somewhere/" + UUID.randomUUID();
    submitted(new Selector.ByMilestone("M1"), own, "ann");
    submitted(new Selector.ByMilestone("M2"), own, "ann");
    submitted(new Selector.ByIssues(List.of(4, 5)), own, "ann");
    submitted(new Selector.ByMilestone("M1"), own, "ann");
    var all = given().get("/api/v1/repositories").then().statusCode(200).extract().jsonPath();
    assertThat(all.<String>getList("repositories.forge.repository")).containsOnlyOnce(own);
    assertThat(all.<String>getList("repositories[0].milestones")).containsExactly("M1", "M2");
    assertThat(all.getString("repositories[0].forge.repository")).isEqualTo(own);
  }

  private static List<String> found(String text) {
    return given()
        .queryParam("q", text)
        .get("/api/v1/runs")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("runs.run");
  }

  private String submitted(String milestone, String by) {
    return submitted(new Selector.ByMilestone(milestone), "/work/repository", by);
  }

  private String submitted(Selector selector, String repository, String by) {
    var run = log.newRun();
    var spec =
        Specs.executing(0, List.of())
            .withSelector(selector)
            .withForge(new ForgeRef.Local(repository, repository + "/issues"));
    log.write(run, List.of(new MilestoneSubmitted(spec, by)));
    return run;
  }
}
