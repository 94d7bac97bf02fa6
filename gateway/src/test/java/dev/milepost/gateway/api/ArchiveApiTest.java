package dev.milepost.gateway.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.NewEvent;
import dev.milepost.events.ExecutorEvent.WorktreesRemoved;
import dev.milepost.events.GatewayEvent.RunGivenUp;
import dev.milepost.gateway.LogWriter;
import dev.milepost.gateway.Servers;
import dev.milepost.gateway.domain.GatewayGiven;
import dev.milepost.gateway.effect.output.OutputStore;
import dev.milepost.report.archive.ArchiveFile;
import dev.milepost.report.archive.ArchiveSummary;
import dev.milepost.report.archive.ArchivedBytes;
import dev.milepost.report.archive.ArchivedRecord;
import dev.milepost.report.archive.RunArchiveReader;
import dev.milepost.report.archive.RunArchiveWriter;
import dev.milepost.service.OutputChunk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** D6: a finished run goes out to a file and is shown again from it. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class ArchiveApiTest {
  private static final String RUNS = "/api/v1/runs/";
  private static final long MOST = 1L << 30;
  private static final List<String> SHOWN =
      List.of("", "?at=3", "/plan", "/events?limit=1000", "/summary", "/status.yaml", "/artefacts");

  @Inject LogWriter log;
  @Inject OutputStore outputs;

  @Test
  void a_run_goes_out_is_named_as_archived_and_comes_back_as_it_was() throws Exception {
    var run = completed();
    outputs.keep(
        List.of(new OutputChunk(run, 1, 1, "IMPLEMENT", 0, 0, Instant.EPOCH, "hello\n", null)));
    var before = shown(run);
    var file = file(run);
    var summary = summary(file);
    assertThat(shown(run)).as("a file changes nothing").isEqualTo(before);
    assertThat(file(run)).as("the same run, the same file").isEqualTo(file);

    var event = archive(run, summary).then().statusCode(202).extract().path("event");
    assertThat(event).isNotNull();
    gone(run, summary);
    assertThat(given().get("/api/v1/runs?size=100").jsonPath().getList("runs.run"))
        .doesNotContain(run);
    var listed = given().get("/api/v1/archives?size=100").jsonPath();
    int at = listed.getList("runs.run").indexOf(run);
    assertThat(listed.getString("runs[" + at + "].status")).isEqualTo("completed");
    assertThat(listed.getString("runs[" + at + "].sha256")).isEqualTo(summary.sha256());
    assertThat(listed.getString("runs[" + at + "].shownAt")).isNull();
    assertThat(archive(run, summary).statusCode()).as("said twice").isEqualTo(200);

    bringBack(file).then().statusCode(200).body("run", equalTo(run));
    assertThat(shown(run)).isEqualTo(before);
    assertThat(given().get(RUNS + run + "/issues/1/log").asString()).isEmpty();
    assertThat(file(run)).as("the file of one that was brought back").isEqualTo(file);
    bringBack(file)
        .then()
        .statusCode(409)
        .body("detail", containsString("was brought back before"));
    given().post(RUNS + run + "/cancel").then().statusCode(409);

    assertThat(archive(run, summary).statusCode()).as("out of view again").isEqualTo(200);
    gone(run, summary);
    bringBack(file).then().statusCode(200);
  }

  @Test
  void a_rebuilt_read_model_agrees_and_keeps_what_was_brought_back() throws Exception {
    var out = completed();
    var back = completed();
    var before = shown(back);
    var files = new TreeMap<String, byte[]>();
    for (var run : List.of(out, back)) {
      files.put(run, file(run));
      archive(run, summary(files.get(run))).then().statusCode(202);
    }
    bringBack(files.get(back)).then().statusCode(200);
    given().post("/api/v1/read-model/rebuild").then().statusCode(202);
    await()
        .atMost(LogWriter.LIMIT)
        .untilAsserted(
            () -> {
              given().get(RUNS + out).then().statusCode(410);
              assertThat(given().get("/api/v1/archives?size=100").asString()).contains(back);
              assertThat(shown(back)).isEqualTo(before);
            });
  }

  @Test
  void what_comes_late_of_an_archived_run_changes_nothing() throws Exception {
    var run = completed();
    var file = file(run);
    archive(run, summary(file)).then().statusCode(202);
    log.append(new NewEvent<>(id(), run, null, new WorktreesRemoved("executor-9", 0, null)));
    log.append(new NewEvent<>(id(), run, null, new RunGivenUp("ann", "", "", null, null, null)));
    log.write(log.newRun(), List.of(GatewayGiven.submitted()));
    completed();
    gone(run, summary(file));
    bringBack(file).then().statusCode(200);
  }

  @Test
  void a_run_that_is_not_finished_is_refused_and_its_state_named() throws Exception {
    var run = log.newRun();
    log.write(run, GatewayGiven.completed().subList(0, 2));
    for (var answer :
        List.of(
            given().get(RUNS + run + "/archive"),
            archive(run, new ArchiveSummary(run, 2, 2, "ab".repeat(32))))) {
      answer
          .then()
          .statusCode(409)
          .body("type", equalTo("/problems/wrong-state"))
          .body("detail", containsString("Expected a finished run, but run " + run + " is "));
    }
    given().get(RUNS + "no-such-run/archive").then().statusCode(404);
  }

  @Test
  void a_file_that_was_made_of_fewer_events_archives_nothing() throws Exception {
    var run = completed();
    var made = summary(file(run));
    archive(run, new ArchiveSummary(run, made.events() - 1, made.records(), made.sha256()))
        .then()
        .statusCode(409)
        .body("detail", containsString("archive it again"));
    for (var body : List.of("", "{}", "{\"sha256\":\"x\",\"records\":1,\"events\":1}")) {
      given()
          .contentType("application/json")
          .body(body)
          .post(RUNS + run + "/archive")
          .then()
          .statusCode(400);
    }
    given().get(RUNS + run).then().statusCode(200);
  }

  @Test
  void a_foreign_or_damaged_file_is_refused_and_changes_nothing() throws Exception {
    var run = completed();
    var file = file(run);
    bringBack(file).then().statusCode(409).body("detail", containsString("is shown from the log"));
    archive(run, summary(file)).then().statusCode(202);
    var records = new ArrayList<ArchivedRecord>();
    RunArchiveReader.read(new ByteArrayInputStream(file), MOST, records::add);
    var refused =
        Map.of(
            "cut off", Arrays.copyOf(file, file.length / 2),
            "no gzip", "hello".getBytes(StandardCharsets.UTF_8),
            "other records than those of run", written("another-run", records),
            "was archived with another file", written(run, records.subList(1, records.size())));
    refused.forEach(
        (why, bytes) ->
            bringBack(bytes)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/wrong-archive"))
                .body("detail", containsString(why)));
    bringBack(new byte[0]).then().statusCode(422);
    bringBack(new byte[1 << 20]).then().statusCode(422); // more than other bodies may have
    archive(run, new ArchiveSummary(run, 1, 1, "ab".repeat(32))).then().statusCode(422);
    gone(run, summary(file));
    bringBack(file).then().statusCode(200);
  }

  @Test
  void a_file_of_a_run_that_was_never_here_is_refused() throws Exception {
    var run = completed();
    var records = new ArrayList<ArchivedRecord>();
    RunArchiveReader.read(new ByteArrayInputStream(file(run)), MOST, records::add);
    var never =
        records.stream()
            .map(
                record ->
                    new ArchivedRecord(
                        record.partition(),
                        record.offset(),
                        record.time(),
                        record.timeType(),
                        new ArchivedBytes("never-here", null),
                        record.headers(),
                        record.value()))
            .toList();
    bringBack(written("never-here", never)).then().statusCode(404);
  }

  private String completed() {
    var run = log.newRun();
    log.write(run, GatewayGiven.completed());
    return run;
  }

  private static EventId id() {
    return EventId.derived("test", UUID.randomUUID().toString(), 0);
  }

  private static Map<String, String> shown(String run) {
    var all = new TreeMap<String, String>();
    for (var what : SHOWN) {
      var answer = given().get(RUNS + run + what);
      assertThat(answer.statusCode()).as(what).isIn(200, 404);
      all.put(what, answer.asString());
    }
    return all;
  }

  private static byte[] file(String run) {
    return given()
        .get(RUNS + run + "/archive")
        .then()
        .statusCode(200)
        .contentType("application/gzip")
        .extract()
        .asByteArray();
  }

  private static ArchiveSummary summary(byte[] file) throws Exception {
    return RunArchiveReader.read(new ByteArrayInputStream(file), MOST, record -> {});
  }

  private static byte[] written(String run, List<ArchivedRecord> records) throws Exception {
    var bytes = new ByteArrayOutputStream();
    var file = new ArchiveFile(bytes);
    var writer = new RunArchiveWriter(file, run, 1, MOST);
    for (var record : records) {
      writer.write(record);
    }
    writer.finish();
    file.finish();
    return bytes.toByteArray();
  }

  private static Response archive(String run, ArchiveSummary summary) {
    return given()
        .contentType("application/json")
        .body(
            Map.of(
                "by", "ann",
                "sha256", summary.sha256(),
                "records", summary.records(),
                "events", summary.events()))
        .post(RUNS + run + "/archive");
  }

  private static Response bringBack(byte[] file) {
    return given().contentType("application/gzip").body(file).post("/api/v1/archives");
  }

  private static void gone(String run, ArchiveSummary summary) {
    for (var what : List.of("", "/events", "/summary", "/archive", "/stream", "/issues/1/log")) {
      given()
          .get(RUNS + run + what)
          .then()
          .statusCode(410)
          .body("type", equalTo("/problems/run-archived"))
          .body("detail", containsString("was archived by ann at 20"))
          .body("detail", containsString(summary.sha256()));
    }
    given().post(RUNS + run + "/cancel").then().statusCode(410);
  }
}
