package dev.milepost.gateway.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.api.RunView;
import dev.milepost.events.GatewayEvent.PauseRequested;
import dev.milepost.gateway.LogWriter;
import dev.milepost.gateway.Servers;
import dev.milepost.gateway.access.Caller;
import dev.milepost.gateway.access.OpenStreams;
import dev.milepost.gateway.domain.GatewayGiven;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class PreferredWaitTest {
  private static final String WAIT = "wait=30";

  @Inject LogWriter log;
  @Inject OpenStreams streams;
  @Inject ObjectMapper json;

  @Test
  void an_answer_waits_until_the_run_is_over() throws Exception {
    var run = log.newRun();
    var all = GatewayGiven.completed();
    log.write(run, all.subList(0, 3));
    int before = streams.count();
    var answer = later(() -> given().header("Prefer", WAIT).get("/api/v1/runs/" + run));
    Awaitility.await().atMost(LogWriter.LIMIT).until(() -> streams.count() > before);
    assertThat(answer).isNotDone();
    log.write(run, all.subList(3, all.size()));
    answer
        .get(30, TimeUnit.SECONDS)
        .then()
        .statusCode(200)
        .header("Preference-Applied", WAIT)
        .body("status", equalTo("completed"));
    Awaitility.await().atMost(LogWriter.LIMIT).until(() -> streams.count() == before);
  }

  @Test
  void with_a_tag_it_waits_for_a_change_and_says_nothing_new_at_the_limit() throws Exception {
    var run = log.newRun();
    log.write(run, GatewayGiven.completed().subList(0, 3));
    var path = "/api/v1/runs/" + run;
    var tag = given().get(path).header("ETag");
    given()
        .header("If-None-Match", tag)
        .header("Prefer", "wait=1")
        .get(path)
        .then()
        .statusCode(304)
        .header("Preference-Applied", "wait=1")
        .header("ETag", tag);
    int before = streams.count();
    var answer = later(() -> given().header("If-None-Match", tag).header("Prefer", WAIT).get(path));
    Awaitility.await().atMost(LogWriter.LIMIT).until(() -> streams.count() > before);
    log.write(run, List.of(new PauseRequested("ann", "for now", false)));
    var changed = answer.get(30, TimeUnit.SECONDS);
    changed.then().statusCode(200);
    assertThat(changed.header("ETag")).isNotEqualTo(tag);
  }

  @Test
  void a_run_that_rests_and_one_of_another_time_are_shown_at_once() {
    var run = log.newRun();
    log.write(run, GatewayGiven.completed());
    given()
        .header("Prefer", "respond-async, WAIT=\"600\"; x=1")
        .get("/api/v1/runs/" + run)
        .then()
        .statusCode(200)
        .header("Preference-Applied", "wait=600");
    given()
        .header("Prefer", WAIT)
        .get("/api/v1/runs/" + run + "?at=1")
        .then()
        .statusCode(200)
        .header("Preference-Applied", nullValue());
    given().header("Prefer", WAIT).get("/api/v1/runs/none-such").then().statusCode(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"wait=0", "wait=-1", "wait=x", "wait", "wait=1.5", "return=minimal", ",;="})
  void what_is_not_understood_is_passed_over(String prefer) {
    var run = log.newRun();
    log.write(run, GatewayGiven.completed().subList(0, 3));
    given()
        .header("Prefer", prefer)
        .get("/api/v1/runs/" + run)
        .then()
        .statusCode(200)
        .header("Preference-Applied", nullValue());
  }

  @Test
  void a_submission_answers_for_the_run_whatever_becomes_of_the_waiting() {
    var places = new ArrayList<OpenStreams.Place>();
    for (var more = place(); more.isPresent(); more = place()) {
      places.add(more.get());
    }
    try {
      submit("full house " + log.newRun())
          .statusCode(202)
          .header("Preference-Applied", nullValue())
          .body("run", notNullValue())
          .body("view", nullValue());
    } finally {
      places.forEach(OpenStreams.Place::close);
    }
  }

  private Optional<OpenStreams.Place> place() {
    return streams.take(Caller.ANYBODY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"status":"planning"}                                                        | false
          {"status":"planned","over":true}                                             | true
          {"status":"paused"}                                                          | true
          {"status":"paused","pausedUntil":"2030-01-01T00:00:00Z"}                     | false
          {"status":"stuck"}                                                           | true
          {"status":"running","issues":[{"state":"in-review","held":true}]}            | true
          {"status":"running","issues":[{"state":"a","held":true},{"state":"waiting"}]}| true
          {"status":"running","issues":[{"state":"a","held":true},{"state":"running"}]}| false
          {"status":"running","issues":[{"state":"merged"}]}                           | false
          """)
  void a_run_rests_where_nothing_goes_on_without_a_person(String view, boolean rests)
      throws Exception {
    assertThat(RunWait.rests(json.readValue(view, RunView.class))).isEqualTo(rests);
  }

  @ParameterizedTest
  @CsvSource({"wait=600, 600", "wait=601, 600", "wait=999999, 600", "wait=7, 7"})
  void nobody_waits_longer_than_ten_minutes(String prefer, long seconds) {
    assertThat(PreferredWait.of(prefer)).contains(Duration.ofSeconds(seconds));
  }

  @Test
  void a_submission_that_waits_answers_with_the_run() {
    var milestone = "waited for " + log.newRun();
    for (int status : List.of(202, 200)) {
      submit(milestone)
          .statusCode(status)
          .header("Preference-Applied", "wait=1")
          .body("view.over", equalTo(false));
    }
  }

  private static ValidatableResponse submit(String milestone) {
    return given()
        .contentType("application/json")
        .header("Prefer", "wait=1")
        .body(
            """
            {"milestone":"%s","execute":true,"approved":true,
             "forge":{"kind":"local","repository":"/r","issues":"/i"},
             "agent":{"profile":"shell","command":["true"]}}"""
                .formatted(milestone))
        .post("/api/v1/runs")
        .then();
  }

  private static CompletableFuture<Response> later(java.util.function.Supplier<Response> request) {
    return CompletableFuture.supplyAsync(request);
  }
}
