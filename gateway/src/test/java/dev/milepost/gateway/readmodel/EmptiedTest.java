package dev.milepost.gateway.readmodel;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.milepost.gateway.LogWriter;
import dev.milepost.gateway.Servers;
import dev.milepost.gateway.view.Runs;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class EmptiedTest {
  @Inject LogWriter log;
  @Inject EntityManager entities;

  @Test
  void a_database_that_is_emptied_while_the_server_runs_is_made_and_filled() {
    var run = log.newRun();
    log.write(run, Runs.completed());
    var before = view(run);
    sql("drop schema public cascade");
    sql("create schema public");
    shown(run, before);
    given().get("/q/health/ready").then().statusCode(200);
  }

  @Test
  void a_read_model_that_is_ahead_of_the_log_is_rebuilt() {
    var run = log.newRun();
    log.write(run, Runs.completed());
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
