package dev.milepost.gateway.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.milepost.events.Assignment;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.GatewayEvent.PlanApproved;
import dev.milepost.events.Plan.PlanStatus;
import dev.milepost.gateway.LogWriter;
import dev.milepost.gateway.Servers;
import dev.milepost.gateway.domain.GatewayGiven;
import dev.milepost.gateway.effect.output.OutputStore;
import dev.milepost.service.OutputChunk;
import dev.milepost.testkit.AwaitLimit;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class ReadingApiTest {
  @Inject LogWriter log;
  @Inject OutputStore outputs;

  @Test
  void a_run_is_shown_with_its_issues() {
    var run = completed();
    given()
        .get("/api/v1/runs/" + run)
        .then()
        .statusCode(200)
        .body("status", equalTo("completed"))
        .body("over", equalTo(true))
        .body("completed", equalTo(2))
        .body("total", equalTo(2))
        .body("issues.state", contains("merged", "merged"))
        .body("issues.pullRequest", contains(31, 32))
        .body("issues[0].work", equalTo("implement"))
        .body("stuck", nullValue())
        .body("$", not(hasKey("sues")));
    given()
        .get("/api/v1/runs?status=completed,failed&size=100")
        .then()
        .body("runs.run", hasItem(run))
        .body("total", greaterThanOrEqualTo(1));
  }

  @Test
  void runs_and_merged_issues_are_counted_for_monitoring() {
    completed();
    AwaitLimit.eventually()
        .untilAsserted(
            () -> {
              var metrics = given().get("/q/metrics").then().statusCode(200).extract().asString();
              assertThat(value(metrics, "milepost_runs_status{status=\"completed\"}")).isPositive();
              assertThat(value(metrics, "milepost_runs_status{status=\"deadlocked\"}"))
                  .isNotNegative();
              for (var phase : List.of("waited", "worked", "reviewed", "merging")) {
                assertThat(
                        value(
                            metrics,
                            "milepost_issue_phase_seconds_count{phase=\"%s\"}".formatted(phase)))
                    .isGreaterThanOrEqualTo(2);
              }
            });
  }

  private static double value(String metrics, String series) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(series + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError(series + " is not in " + metrics));
  }

  @Test
  void a_run_and_its_issues_are_explained_now_and_as_of_an_event() {
    var run = completed();
    var path = "/api/v1/runs/" + run + "/explanation";
    given().get(path).then().statusCode(200).body("whole.waitsFor", equalTo("nothing"));
    given()
        .get(path + "?at=2&issue=2")
        .then()
        .statusCode(200)
        .body("issues.waitsFor", contains("blockers"))
        .body("issues[0].issues", contains(1));
    given().get(path + "?issue=0").then().statusCode(200).body("issues", equalTo(List.of()));
    given()
        .get(path + "?issue=77")
        .then()
        .statusCode(404)
        .body("detail", equalTo("Run " + run + " has no issue #77"));
  }

  @Test
  void a_run_is_shown_as_of_any_past_event() {
    var run = completed();
    var events = GatewayGiven.completed();
    for (int seq = 1; seq <= events.size(); seq++) {
      var was = GatewayGiven.state(events.subList(0, seq)).standing().status().name();
      given()
          .get("/api/v1/runs/" + run + "?at=" + seq)
          .then()
          .statusCode(200)
          .body("seq", equalTo(seq))
          .body("status", equalTo(was.toLowerCase().replace('_', '-')));
    }
    given().get("/api/v1/runs/" + run + "?at=0").then().statusCode(400);
    given().get("/api/v1/runs/" + run + "?at=99").then().statusCode(400);
  }

  @Test
  void of_a_run_that_was_read_before_the_issues_alone_that_changed_are_sent() {
    var run = log.newRun();
    log.write(run, GatewayGiven.awaitingApproval());
    var path = "/api/v1/runs/" + run;
    int seq = given().get(path).then().body("issues", hasSize(2)).extract().path("seq");
    log.write(
        run, List.of(new PlanApproved("ann"), GatewayGiven.ready(Assignment.implement(1, 1))));
    var whole = given().get(path).then().body("$", not(hasKey("since"))).extract().jsonPath();
    var since = given().get(path + "?since=" + seq).then().statusCode(200).extract().jsonPath();
    assertThat(since.getInt("since")).isEqualTo(seq);
    assertThat(since.getList("issues.number")).containsExactly(1);
    assertThat(since.<Object>get("issues[0]")).isEqualTo(whole.get("issues[0]"));
    assertThat(since.getInt("seq")).isEqualTo(seq + 2);
    given().get(path + "?since=" + (seq + 2)).then().body("issues", empty());
    // What nobody was shown lately is not known.
    given()
        .get(path + "?since=1")
        .then()
        .body("issues", hasSize(2))
        .body("$", not(hasKey("since")));
    given().get(path + "?since=-1").then().statusCode(400);
  }

  @Test
  void the_summary_counts_what_was_done() {
    var run = completed();
    given()
        .get("/api/v1/runs/" + run + "/summary")
        .then()
        .body("issues.merged", equalTo(2))
        .body("pullRequests.created", equalTo(2))
        .body("attempts.started", equalTo(2))
        .body("waves.size()", equalTo(2))
        .body("results[0].mergeCommit", equalTo("commit-1"));
    given()
        .accept("text/markdown")
        .get("/api/v1/runs/" + run + "/summary")
        .then()
        .contentType(containsString("text/markdown"))
        .body(containsString("2 created, 2 merged"));
  }

  @Test
  void events_come_in_pages() {
    var run = completed();
    int size = GatewayGiven.completed().size();
    var seqs = new ArrayList<Integer>();
    Integer after = 0;
    while (after != null) {
      var page = given().get("/api/v1/runs/" + run + "/events?limit=4&after=" + after).jsonPath();
      seqs.addAll(page.getList("events.seq", Integer.class));
      after = page.get("next");
    }
    assertThat(seqs).hasSize(size).isSorted().doesNotHaveDuplicates();
    given()
        .get("/api/v1/runs/" + run + "/events?limit=1")
        .then()
        .body("events[0].type", equalTo("dev.milepost.MilestoneSubmitted.v1"))
        .body("events[0].source", equalTo("/milepost/gateway"))
        .body("events[0].event.by", equalTo("ann"))
        .body("events[0].causation", nullValue());
  }

  @Test
  void output_is_shown_with_a_header_for_each_assignment() {
    var run = log.newRun();
    log.write(run, List.of(GatewayGiven.submitted(), GatewayGiven.planned(PlanStatus.READY)));
    outputs.keep(
        List.of(
            chunk(run, "IMPLEMENT", 0, 0, "building\0\n"),
            chunk(run, "IMPLEMENT", 0, 1, "done"),
            chunk(run, "FIX", 1, 0, "fixed\n")));
    outputs.keep(List.of(chunk(run, "FIX", 1, 0, "fixed\n")));
    given()
        .get("/api/v1/runs/" + run + "/issues/1/log")
        .then()
        .contentType("text/plain")
        .body(
            equalTo(
                "== #1 attempt 1, implement ==\nbuilding\uFFFD\ndone\n"
                    + "== #1 attempt 1, fix, round 1 ==\nfixed\n"));
    given()
        .get("/api/v1/runs/" + run + "/issues/1/log?tail=8")
        .then()
        .body(
            equalTo(
                "== #1 attempt 1, implement ==\nne\n== #1 attempt 1, fix, round 1 ==\nfixed\n"));
    given().get("/api/v1/runs/" + run + "/issues/9/log").then().statusCode(404);
  }

  @Test
  void hostile_titles_are_kept_and_shown_without_harm() {
    var run = log.newRun();
    log.write(
        run,
        List.of(new MilestoneSubmitted(GatewayGiven.spec(true, true), "ann\0\u001b[31m\ud800")));
    given().get("/api/v1/runs/" + run).then().statusCode(200).body("seq", equalTo(1));
    given().get("/api/v1/runs/" + run + "/events").then().statusCode(200);
  }

  private static OutputChunk chunk(String run, String work, int round, long seq, String text) {
    var at = GatewayGiven.BEGIN.plusSeconds(10L * round + seq);
    return new OutputChunk(run, 1, 1, work, round, seq, at, text);
  }

  private String completed() {
    var run = log.newRun();
    log.write(run, GatewayGiven.completed());
    return run;
  }
}
