package dev.milepost.gateway.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.milepost.broker.Topics;
import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.gateway.LogWriter;
import dev.milepost.gateway.Servers;
import dev.milepost.gateway.domain.GatewayGiven;
import dev.milepost.report.archive.RunArchiveReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** D6: a run of which there is much goes out and comes back; its file is kept in many parts. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class LargeArchiveTest {
  private static final String RUNS = "/api/v1/runs/";
  private static final int RECORDS = 3;
  private static final int NOISE = 6 << 20;

  @Inject LogWriter log;
  @Inject KafkaClients clients;

  @Test
  void a_run_of_twenty_mebibytes_goes_out_and_comes_back_as_it_was() throws Exception {
    var run = log.newRun();
    log.write(run, GatewayGiven.completed());
    noise(run);
    var before = given().get(RUNS + run).asString();
    var file = file(run);
    assertThat(file.length).isGreaterThan(16 << 20);
    var summary = RunArchiveReader.read(new ByteArrayInputStream(file), 1L << 30, record -> {});
    assertThat(summary.records()).isGreaterThan(RECORDS);
    var body =
        Map.of(
            "sha256", summary.sha256(),
            "records", summary.records(),
            "events", summary.events());
    given()
        .contentType("application/json")
        .body(body)
        .post(RUNS + run + "/archive")
        .then()
        .statusCode(202);
    given().get(RUNS + run).then().statusCode(410);
    given()
        .contentType("application/gzip")
        .body(file)
        .post("/api/v1/archives")
        .then()
        .statusCode(200)
        .body("run", equalTo(run));
    assertThat(given().get(RUNS + run).asString()).isEqualTo(before);
    assertThat(file(run)).as("put together from its parts").isEqualTo(file);
  }

  /**
   * Records that no reader takes for events: the run is over. They are its records none the less.
   */
  private void noise(String run) throws Exception {
    var random = new Random(7);
    try (var producer =
        new KafkaProducer<>(
            clients.producer(), new StringSerializer(), new ByteArraySerializer())) {
      for (int at = 0; at < RECORDS; at++) {
        var bytes = new byte[NOISE];
        random.nextBytes(bytes);
        var text = Base64.getEncoder().encodeToString(bytes).getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(Topics.EVENTS, run, text)).get();
      }
    }
  }

  private static byte[] file(String run) {
    return given().get(RUNS + run + "/archive").then().statusCode(200).extract().asByteArray();
  }
}
