package dev.milepost.gateway.effect.readmodel;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.milepost.gateway.LogWriter;
import dev.milepost.gateway.Servers;
import dev.milepost.gateway.domain.GatewayGiven;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class EmptiedTest {
  @Inject LogWriter log;
  @Inject EntityManager entities;

  @Test
  void a_database_that_is_emptied_while_the_server_runs_is_made_and_filled() {
    var run = log.newRun();
    log.write(run, GatewayGiven.completed());
    var before = view(run);
    sql("drop schema public cascade");
    sql("create schema public");
    shown(run, before);
    given().get("/q/health/ready").then().statusCode(200);
  }

  @Test
  void a_schema_that_is_dropped_while_the_server_runs_is_made_and_filled() {
    var run = log.newRun();
    log.write(run, GatewayGiven.completed());
    var before = view(run);
    sql("drop schema public cascade");
    shown(run, before);
    assertThat(rebuiltWhy()).contains("tables were missing");
    given().post("/api/v1/runs/" + run + "/cancel").then().statusCode(409);
  }

  @Test
  void a_table_that_is_dropped_while_the_server_runs_is_made_and_filled() {
    var run = log.newRun();
    log.write(run, GatewayGiven.completed());
    var before = view(run);
    rebuiltBy("drop table event"); // and the log grows no more
    shown(run, before);
    assertThat(given().get("/api/v1/runs/" + run + "/events").jsonPath().getList("events"))
        .hasSameSizeAs(GatewayGiven.completed());
    assertThat(rebuiltWhy()).contains("tables were missing");
  }

  @Test
  void a_table_of_issues_that_is_dropped_is_made_and_filled() {
    var run = log.newRun();
    log.write(run, GatewayGiven.completed());
    var before = view(run);
    rebuiltBy("drop table issue"); // who looks at the run meanwhile sees what was read of it
    shown(run, before);
    assertThat(rebuiltWhy()).contains("tables were missing");
  }

  @Test
  void a_table_of_output_that_is_dropped_is_made_and_numbers_what_comes() {
    rebuiltBy("drop table output_chunk");
    assertThat(
            entities
                .createNativeQuery(
                    "select is_identity from information_schema.columns"
                        + " where table_name = 'output_chunk' and column_name = 'place'")
                .getSingleResult())
        .isEqualTo("YES");
  }

  private void rebuiltBy(String statement) {
    var before = rebuild("at");
    sql(statement);
    await()
        .atMost(LogWriter.LIMIT)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> !Objects.equals(rebuild("at"), before));
    assertThat(rebuiltWhy()).contains("tables were missing");
  }

  @Test
  void a_log_that_holds_another_record_where_one_was_taken_is_another_log() {
    var run = log.newRun();
    log.write(run, GatewayGiven.completed());
    var before = view(run);
    sql("insert into run values ('other-log', 'running', false, 1, now(), now(), '{}', null)");
    sql("update projection set last_record = 'x'");
    sql("update projection set next_offset = next_offset - 1, last_offset = last_offset - 1");
    await()
        .atMost(LogWriter.LIMIT)
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(() -> given().get("/api/v1/runs/other-log").then().statusCode(404));
    shown(run, before);
    assertThat(rebuiltWhy()).contains("is not the one that was taken from there");
  }

  private static String rebuiltWhy() {
    return rebuild("why");
  }

  private static String rebuild(String member) {
    return given().get("/api/v1/server").jsonPath().getString("rebuilt." + member);
  }

  @Test
  void a_read_model_that_is_ahead_of_the_log_is_rebuilt() {
    var run = log.newRun();
    log.write(run, GatewayGiven.completed());
    var before = view(run);
    sql("insert into run values ('never-was', 'running', false, 1, now(), now(), '{}', null)");
    sql("update projection set next_offset = next_offset + 1000000 where partition_no = 0");
    await()
        .atMost(LogWriter.LIMIT)
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(() -> given().get("/api/v1/runs/never-was").then().statusCode(404));
    shown(run, before);
  }

  private void shown(String run, String expected) {
    await()
        .atMost(LogWriter.LIMIT)
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(() -> assertThat(view(run)).isEqualTo(expected));
    await()
        .atMost(LogWriter.LIMIT)
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
  }

  private static String view(String run) {
    return given().get("/api/v1/runs/" + run).asString();
  }

  private void sql(String statement) {
    QuarkusTransaction.requiringNew()
        .run(() -> entities.createNativeQuery(statement).executeUpdate());
  }
}
