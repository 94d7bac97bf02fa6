package dev.milepost.gateway.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.NewEvent;
import dev.milepost.events.GatewayEvent.PlanApproved;
import dev.milepost.events.Plan.PlanStatus;
import dev.milepost.events.PlanPhase;
import dev.milepost.events.PlannerEvent.CommandRejected;
import dev.milepost.events.PlannerEvent.FailureStage;
import dev.milepost.events.PlannerEvent.IssueFailed;
import dev.milepost.events.PlannerEvent.MilestoneFailed;
import dev.milepost.events.PlannerEvent.PlanPhaseStarted;
import dev.milepost.events.PlannerEvent.PlanRevised;
import dev.milepost.events.PlannerEvent.PlanningStalled;
import dev.milepost.events.PlannerEvent.WaveReady;
import dev.milepost.gateway.LogWriter;
import dev.milepost.gateway.domain.GatewayGiven;
import dev.milepost.gateway.domain.decision.DecisionChoices;
import dev.milepost.gateway.domain.decision.DecisionLink;
import dev.milepost.gateway.effect.notification.DecisionLinks;
import dev.milepost.gateway.effect.readmodel.ReadModel;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(NotifyingServers.class)
class DecisionLinkTest {
  private static final int CLICKS = 100;

  @Inject LogWriter log;
  @Inject DecisionLinks links;
  @Inject ReadModel readModel;

  private String waiting() {
    var run = log.newRun();
    log.write(run, GatewayGiven.awaitingApproval());
    return run;
  }

  private String failed(String reason) {
    var run = log.newRun();
    log.write(
        run,
        List.of(
            GatewayGiven.submitted(),
            GatewayGiven.planned(PlanStatus.READY),
            new WaveReady(1, List.of(1), true),
            new IssueFailed(1, FailureStage.EXECUTION, reason),
            new MilestoneFailed(List.of(1), reason)));
    return run;
  }

  private String link(String run, @Nullable Integer issue, Instant end) {
    var occasion =
        DecisionChoices.occasion(readModel.run(run).orElseThrow().state(), issue).orElseThrow();
    return links.write(new DecisionLink(run, issue, occasion, "link to hook", end)).orElseThrow();
  }

  private String link(String run) {
    return link(run, null, Instant.now().plusSeconds(3600));
  }

  private static List<String> approvals(String run) {
    return given()
        .get("/api/v1/runs/" + run + "/events")
        .then()
        .extract()
        .jsonPath()
        .getList("events.findAll { it.type == 'dev.milepost.PlanApproved.v1' }.event.by");
  }

  @Test
  void looking_changes_nothing_and_says_what_will_happen() {
    var run = waiting();
    for (int look = 0; look < 3; look++) {
      LinkBrowser.look(link(run))
          .statusCode(200)
          .header("Cache-Control", "no-store")
          .header("Content-Security-Policy", containsString("default-src 'none'"))
          .body(containsString("Agents start: open issues 2, waves 2"))
          .body(containsString("link to hook"))
          .body(containsString("Issue 2"));
    }
    assertThat(approvals(run)).isEmpty();
  }

  @Test
  void a_decision_is_taken_once_and_names_whose_link_it_was() {
    var run = waiting();
    var link = link(run);
    LinkBrowser.choose(link, "approve")
        .statusCode(200)
        .body(containsString("Recorded: Approve the plan"));
    assertThat(approvals(run)).containsExactly("link to hook");
    LinkBrowser.choose(link, "approve")
        .statusCode(409)
        .body(containsString("It was decided already: PlanApproved by link to hook."));
    assertThat(approvals(run)).hasSize(1);
  }

  @Test
  void of_a_hundred_clicks_at_once_one_counts() throws InterruptedException, ExecutionException {
    var run = waiting();
    var first = link(run);
    var second = link(run, null, Instant.now().plusSeconds(7200));
    var clicks = new ArrayList<Callable<Integer>>();
    for (int click = 0; click < CLICKS; click++) {
      var link = click % 2 == 0 ? first : second;
      var choice = click % 3 == 0 ? "cancel" : "approve";
      clicks.add(() -> LinkBrowser.choose(link, choice, "2").extract().statusCode());
    }
    var answers = new ArrayList<Integer>();
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> answer : pool.invokeAll(clicks)) {
        answers.add(answer.get());
      }
    }
    assertThat(answers).filteredOn(status -> status == 200).hasSize(1);
    assertThat(answers).filteredOn(status -> status == 409 || status == 503).hasSize(CLICKS - 1);
    given().get("/api/v1/runs/" + run + "/events?after=2").then().body("events", hasSize(1));
  }

  @Test
  void a_plan_that_was_revised_meanwhile_is_shown_again() {
    var run = waiting();
    var link = link(run);
    log.write(
        run,
        List.of(
            new PlanRevised(
                GatewayGiven.planned(PlanStatus.READY).plan(), List.of("two at once"), 2)));
    LinkBrowser.choose(link, "approve", "2").statusCode(409).body(containsString("Look again"));
    assertThat(approvals(run)).isEmpty();
    LinkBrowser.choose(link, "approve", "3").statusCode(200);
  }

  @Test
  void a_link_decides_nothing_but_what_it_was_sent_about() {
    var run = waiting();
    var link = link(run);
    log.write(run, List.of(new PlanApproved("ben"), new WaveReady(1, List.of(1), true)));
    LinkBrowser.look(link).statusCode(409).body(containsString("It is not waited for any more"));
    LinkBrowser.choose(link, "cancel").statusCode(409);
    var other = failed("red");
    LinkBrowser.choose(link(other, 1, Instant.now().plusSeconds(60)), "cancel", "5")
        .statusCode(409);
    LinkBrowser.choose(link(other), "pause-run", "5").statusCode(409);
    LinkBrowser.choose(link(other), "retry-1", "0").statusCode(200);
    given()
        .get("/api/v1/runs/" + other + "/events?after=5")
        .then()
        .body("events.type", equalTo(List.of("dev.milepost.IssueRetryRequested.v1")));
  }

  @Test
  void a_decision_that_the_planner_turned_down_leaves_the_question_open() {
    var run = log.newRun();
    log.write(
        run,
        List.of(
            GatewayGiven.submitted(),
            new PlanPhaseStarted(PlanPhase.SESSION, 3),
            new PlanningStalled(PlanPhase.SESSION, 3, "no answer", false)));
    var link = link(run);
    LinkBrowser.choose(link, "skip-planning").statusCode(200);
    LinkBrowser.choose(link, "retry-planning").statusCode(409);
    var id =
        given()
            .get("/api/v1/runs/" + run + "/events?after=3")
            .then()
            .extract()
            .<String>path("events[0].id");
    var no = EventId.derived("planner", id, 0);
    var rejected = new CommandRejected("PlanPhaseSkipRequested", "no plan without it");
    log.append(new NewEvent<>(no, run, new EventId(id), rejected));
    log.awaitShown(run, no);
    LinkBrowser.choose(link, "retry-planning")
        .statusCode(200)
        .body(containsString("Recorded: Try the phase"));
    LinkBrowser.choose(link, "cancel")
        .statusCode(409)
        .body(containsString("PlanPhaseRetryRequested by link to hook"));
  }

  @Test
  void who_is_told_no_more_decides_no_more() {
    var run = waiting();
    var occasion = DecisionChoices.occasion(readModel.run(run).orElseThrow().state(), null);
    var end = Instant.now().plusSeconds(60);
    for (var who : List.of("link to carol@example.org", "link to failing", "link to gone")) {
      var link =
          links.write(new DecisionLink(run, null, occasion.orElseThrow(), who, end)).orElseThrow();
      LinkBrowser.look(link).statusCode(410);
      LinkBrowser.choose(link, "approve", "2").statusCode(410);
    }
    assertThat(approvals(run)).isEmpty();
  }

  @Test
  void one_that_has_ended_or_is_none_decides_nothing() {
    var run = waiting();
    LinkBrowser.look(link(run, null, Instant.now().minusSeconds(1)))
        .statusCode(410)
        .body(containsString("This address has ended"));
    LinkBrowser.choose(link(run, null, Instant.now().minusSeconds(1)), "approve", "2")
        .statusCode(410);
    LinkBrowser.look("x.y").statusCode(404);
    LinkBrowser.anybody().get("/decide").then().statusCode(404);
    LinkBrowser.choose(link(run) + "A", "approve", "2").statusCode(404);
    LinkBrowser.anybody().post("/decide").then().statusCode(404);
    assertThat(approvals(run)).isEmpty();
  }

  @Test
  void text_from_outside_is_text() {
    var run = failed("<script>alert(1)</script> {run} \"'&");
    LinkBrowser.look(link(run))
        .statusCode(200)
        .body(not(containsString("<script>")))
        .body(containsString("&lt;script&gt;alert(1)"));
  }
}
