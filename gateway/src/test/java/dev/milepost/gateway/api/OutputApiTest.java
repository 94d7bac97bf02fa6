package dev.milepost.gateway.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.milepost.events.Plan.PlanStatus;
import dev.milepost.gateway.LogWriter;
import dev.milepost.gateway.Servers;
import dev.milepost.gateway.access.Caller;
import dev.milepost.gateway.access.OpenStreams;
import dev.milepost.gateway.domain.GatewayGiven;
import dev.milepost.gateway.effect.output.OutputStore;
import dev.milepost.service.OutputChunk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class OutputApiTest {
  private static final int CHUNK = 10_000;

  @Inject LogWriter log;
  @Inject OutputStore outputs;
  @Inject OpenStreams streams;

  @Test
  void pages_go_on_behind_each_other_also_once_more_has_come() {
    var log = started() + "/issues/1/log/pages";
    var run = log.split("/")[4];
    outputs.keep(List.of(chunk(run, "IMPLEMENT", 0, "one\ntw")));
    var next =
        given()
            .get(log)
            .then()
            .statusCode(200)
            .body("pieces", hasSize(1))
            .body("pieces[0].assignment", equalTo("== #1 attempt 1, implement =="))
            .body("pieces[0].line", equalTo(0))
            .body("pieces[0].note", nullValue())
            .body("pieces[0].text", equalTo("one\ntw"))
            .body("more", equalTo(false))
            .extract()
            .jsonPath()
            .getLong("next");
    given().get(log + "?after=" + next).then().body("pieces", hasSize(0));
    outputs.keep(List.of(chunk(run, "IMPLEMENT", 1, "o\n"), chunk(run, "CI", 0, "fine\n")));
    given()
        .get(log + "?after=" + next)
        .then()
        .body("pieces.text", equalTo(List.of("o\n", "fine\n")))
        .body("pieces[0].assignment", nullValue());
    given()
        .get(log + "?size=1&after=" + next)
        .then()
        .body("pieces.text", equalTo(List.of("o\n")))
        .body("more", equalTo(true));
  }

  @Test
  void a_file_takes_a_place_as_a_stream_does_and_gives_it_back() {
    var address = started();
    outputs.keep(List.of(chunk(address.split("/")[4], "IMPLEMENT", 0, "one\n")));
    int before = streams.count();
    var places = new ArrayList<OpenStreams.Place>();
    for (var more = place(); more.isPresent(); more = place()) {
      places.add(more.get());
    }
    try {
      given().get(address + "/issues/1/log/file").then().statusCode(503);
    } finally {
      places.forEach(OpenStreams.Place::close);
    }
    given().get(address + "/issues/1/log/file").then().statusCode(200);
    Awaitility.await().atMost(LogWriter.LIMIT).until(() -> streams.count() == before);
  }

  private Optional<OpenStreams.Place> place() {
    return streams.take(Caller.ANYBODY);
  }

  @Test
  void a_log_of_several_mebibytes_is_a_file() {
    var address = started();
    var run = address.split("/")[4];
    var line = "x".repeat(98) + "\n";
    var chunks =
        IntStream.range(0, 500)
            .mapToObj(seq -> chunk(run, "IMPLEMENT", seq, line.repeat(CHUNK / 99)))
            .toList();
    outputs.keep(chunks);
    outputs.keep(List.of(chunk(run, "CI", 0, "open"), chunk(run, "FIX", 0, "fixed\n")));
    var file =
        given()
            .get(address + "/issues/1/log/file")
            .then()
            .statusCode(200)
            .contentType("text/plain")
            .header("Content-Disposition", containsString(run + "-1.log"))
            .extract()
            .asString();
    assertThat(file)
        .isEqualTo(
            chunks.stream()
                .map(OutputChunk::text)
                .collect(
                    Collectors.joining(
                        "",
                        "== #1 attempt 1, implement ==\n",
                        "== #1 attempt 1, ci ==\nopen\n== #1 attempt 1, fix ==\nfixed\n")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"after=-1", "after=x", "size=0", "size=1048577", "size=1.5"})
  void a_wrong_page_is_refused_by_name(String query) {
    given()
        .get(started() + "/issues/1/log/pages?" + query)
        .then()
        .statusCode(400)
        .body("detail", containsString(query.substring(0, query.indexOf('='))));
  }

  @Test
  void an_issue_that_is_not_there_has_none() {
    var run = started();
    given().get(run + "/issues/9/log/pages").then().statusCode(404);
    given().get(run + "/issues/9/log/file").then().statusCode(404);
    given().get("/api/v1/runs/no-such-run/issues/1/log/file").then().statusCode(404);
  }

  /** The address of a run with issues. */
  private String started() {
    var run = log.newRun();
    log.write(run, List.of(GatewayGiven.submitted(), GatewayGiven.planned(PlanStatus.READY)));
    return "/api/v1/runs/" + run;
  }

  private static OutputChunk chunk(String run, String work, long seq, String text) {
    var at = GatewayGiven.BEGIN.plusSeconds(seq);
    return new OutputChunk(run, 1, 1, work, 0, seq, at, text).withLine(seq == 0 ? 0L : null);
  }
}
