package dev.milepost.gateway.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.milepost.gateway.LogWriter;
import dev.milepost.gateway.Servers;
import dev.milepost.gateway.domain.GatewayGiven;
import dev.milepost.report.archive.ArchiveFile;
import dev.milepost.report.archive.RunArchiveReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** D6: the archives of several runs, from one reading of the log. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class ArchiveLinesApiTest {
  private static final String RUNS = "/api/v1/runs/";

  @Inject LogWriter log;

  @Test
  void each_run_has_the_archive_that_it_has_alone_and_the_others_a_problem() throws Exception {
    var back = completed();
    var file = alone(back);
    var summary = RunArchiveReader.read(new ByteArrayInputStream(file), 1 << 20, record -> {});
    var body =
        Map.of(
            "sha256", summary.sha256(),
            "records", summary.records(),
            "events", summary.events());
    var out = completed();
    given().contentType("application/json").body(body).post(RUNS + back + "/archive");
    given().body(file).contentType("application/gzip").post("/api/v1/archives");
    var other = RunArchiveReader.read(new ByteArrayInputStream(alone(out)), 1 << 20, r -> {});
    given()
        .contentType("application/json")
        .body(
            Map.of(
                "sha256", other.sha256(),
                "records", other.records(),
                "events", other.events()))
        .post(RUNS + out + "/archive")
        .then()
        .statusCode(202);
    given().get(RUNS + out).then().statusCode(410);
    var first = completed();
    var unfinished = log.newRun();
    log.write(unfinished, GatewayGiven.completed().subList(0, 2));
    var second = completed();

    var lines = lines(List.of(first, unfinished, second, back, "no-such-run", out, first));
    for (var run : List.of(first, second, back)) {
      var bytes = new ByteArrayOutputStream();
      var archive = new ArchiveFile(bytes);
      for (var line : lines.get(run)) {
        archive.take(line.getBytes(StandardCharsets.UTF_8));
      }
      archive.finish();
      assertThat(bytes.toByteArray()).as(run).isEqualTo(alone(run));
    }
    assertThat(lines.get(unfinished)).hasSize(1);
    assertThat(lines.get(unfinished).getFirst())
        .startsWith("{\"problem\":{")
        .contains("/problems/wrong-state", "\"status\":409", "Expected a finished run");
    assertThat(lines.get("no-such-run").getFirst()).contains("/problems/run-not-found");
    assertThat(lines.get(out).getFirst()).contains("/problems/run-archived", "\"status\":410");
    assertThat(lines).hasSize(6);
  }

  @Test
  void what_names_no_runs_or_too_many_is_refused() {
    var many = IntStream.rangeClosed(0, 200).mapToObj(i -> "\"r-" + i + "\"").toList();
    for (var body :
        List.of(
            "",
            "{}",
            "{\"runs\":[]}",
            "{\"runs\":" + many + "}",
            "{\"runs\":[\"a b\"]}",
            "{\"runs\":[\"a\\nb\"]}")) {
      given()
          .contentType("application/json")
          .body(body)
          .post("/api/v1/archives/lines")
          .then()
          .statusCode(400)
          .body("type", containsString("invalid-request"));
    }
  }

  @Test
  void a_body_that_does_not_say_its_length_may_be_large_only_where_a_file_is_brought_back()
      throws Exception {
    assertThat(chunked("/api/v1/archives")).isEqualTo(422);
    for (var path : List.of("/api/v1/runs", "/api/v1/archives/lines", "/webhooks/github")) {
      assertThat(chunked(path)).as(path).isEqualTo(413);
    }
  }

  private static int chunked(String path) throws Exception {
    var blank = new byte[1 << 20];
    Arrays.fill(blank, (byte) ' ');
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + path))
            .header("Authorization", "Bearer " + Servers.TOKEN)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(blank)))
            .build();
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return client.send(request, BodyHandlers.discarding()).statusCode();
    }
  }

  private String completed() {
    var run = log.newRun();
    log.write(run, GatewayGiven.completed());
    return run;
  }

  private static byte[] alone(String run) {
    return given().get(RUNS + run + "/archive").then().statusCode(200).extract().asByteArray();
  }

  private static Map<String, List<String>> lines(List<String> runs) {
    var text =
        given()
            .contentType("application/json")
            .body(Map.of("runs", runs))
            .post("/api/v1/archives/lines")
            .then()
            .statusCode(200)
            .extract()
            .asByteArray();
    var lines = new TreeMap<String, List<String>>();
    for (var line : new String(text, StandardCharsets.UTF_8).split("\n")) {
      int space = line.indexOf(' ');
      lines
          .computeIfAbsent(line.substring(0, space), run -> new ArrayList<>())
          .add(line.substring(space + 1));
    }
    return Collections.unmodifiableMap(lines);
  }
}
