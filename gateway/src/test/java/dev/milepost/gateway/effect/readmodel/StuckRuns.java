package dev.milepost.gateway.effect.readmodel;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.NewEvent;
import dev.milepost.eventlog.WireFormat;
import dev.milepost.gateway.LogWriter;
import dev.milepost.gateway.domain.GatewayGiven;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Makes runs stuck, by records that cannot be read, and asks the service about them. */
@ApplicationScoped
class StuckRuns {
  private static final String TOPIC = "milepost.events";

  /** As the broker says where a partition ends. */
  private static final long END = -1;

  private static final String WRONG = "{\"assignment\":{\"issue\":\"many\"}}";

  /**
   * A record that cannot be read.
   *
   * @param value its bytes, or a word for them
   * @param told a part of what is said of it
   */
  record BrokenRecord(String service, String type, String value, String told) {
    private byte @Nullable [] bytes() {
      return switch (value) {
        case "NULL" -> null;
        case "LARGE" -> new byte[WireFormat.MAX_BYTES + 1];
        case "WRONG" -> WRONG.getBytes(UTF_8);
        default -> value.getBytes(UTF_8);
      };
    }
  }

  private final LogWriter log;
  private final String bootstrapServers;
  private final KafkaProducer<String, byte[]> producer;

  StuckRuns(
      LogWriter log,
      @ConfigProperty(name = "milepost.log.bootstrap-servers") String bootstrapServers) {
    this.log = log;
    this.bootstrapServers = bootstrapServers;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "max.request.size",
                2 * WireFormat.MAX_BYTES),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  @PreDestroy
  void close() {
    producer.close();
  }

  /** One of each service, and of each way to be unreadable. */
  static List<BrokenRecord> records() {
    return List.of(
        new BrokenRecord(
            "executor", "AttemptStarted.v1", "{\"assignment\":{\"issue\":", "breaks off after"),
        new BrokenRecord("executor", "AttemptFailed.v9", "{}", "is of a version that is not known"),
        new BrokenRecord("executor", "PrOpened.v1", "WRONG", "holds \"many\" in assignment.issue"),
        new BrokenRecord("planner", "IssueReady.v1", "NULL", "has no value"),
        new BrokenRecord("planner", "NeverHeardOf.v1", "{}", "is no event that this version knows"),
        new BrokenRecord("review", "CiPassed.v1", "no JSON", "is no JSON"),
        new BrokenRecord("merge", "PrMerged.v1", "{}", "lacks"),
        new BrokenRecord("gateway", "PauseRequested.v1", "[]", "is no whole event"),
        new BrokenRecord("merge", "MergeStarted.v1", "LARGE", "allowed are 16777216"));
  }

  /**
   * Trims the log to its end. Each run that is given up has all of it folded again, and the classes
   * before wrote much of it.
   */
  void trimLog() throws Exception {
    try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers))) {
      var ends = new HashMap<TopicPartition, RecordsToDelete>();
      for (var partition :
          admin.describeTopics(List.of(TOPIC)).topicNameValues().get(TOPIC).get().partitions()) {
        ends.put(
            new TopicPartition(TOPIC, partition.partition()), RecordsToDelete.beforeOffset(END));
      }
      admin.deleteRecords(ends).all().get();
    }
  }

  /** A run that has begun. */
  String begun() {
    var run = log.newRun();
    log.write(run, GatewayGiven.completed().subList(0, 2));
    return run;
  }

  /** Appends the event that such a run would go on with. */
  void goesOn(String run) {
    var id = EventId.derived("test", run, -1);
    log.append(new NewEvent<>(id, run, null, GatewayGiven.completed().get(2)));
  }

  /** Appends a record that is none. */
  void broken(String run, BrokenRecord broken) throws Exception {
    var record = new ProducerRecord<>(TOPIC, run, broken.bytes());
    Map.of(
            "ce_specversion",
            "1.0",
            "ce_id",
            "b" + System.nanoTime(),
            "ce_type",
            "dev.milepost." + broken.type(),
            "ce_source",
            "/milepost/" + broken.service(),
            "ce_time",
            "2026-01-31T12:00:00Z",
            "ce_runid",
            run)
        .forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
    producer.send(record).get();
  }

  /** The same, of a text that breaks off. */
  void broken(String run, String service, String type, String text) throws Exception {
    broken(run, new BrokenRecord(service, type, text, ""));
  }

  /** Appends a record of nobody, as it was written at this time (ms since 1970). */
  void ofNobody(String run, long at) throws Exception {
    producer.send(new ProducerRecord<>(TOPIC, null, at, run, new byte[] {'{'})).get();
  }

  static Response giveUp(String run) {
    return given()
        .contentType("application/json")
        .body("{\"by\":\"ann\",\"reason\":\"no use\"}")
        .post("/api/v1/runs/" + run + "/give-up");
  }

  static Response cancel(String run) {
    return given().post("/api/v1/runs/" + run + "/cancel");
  }

  /** The types of a run's events. */
  static List<String> types(String run) {
    return given().get("/api/v1/runs/" + run + "/events").jsonPath().getList("events.type");
  }

  static JsonPath awaitStuck(String run) {
    return view(run, "status", "stuck");
  }

  static JsonPath awaitOver(String run) {
    return view(run, "over", "true");
  }

  private static JsonPath view(String run, String field, String value) {
    await()
        .atMost(LogWriter.LIMIT)
        .pollInterval(Duration.ofMillis(50))
        .ignoreExceptions()
        .until(() -> given().get("/api/v1/runs/" + run).jsonPath().getString(field).equals(value));
    return given().get("/api/v1/runs/" + run).jsonPath();
  }
}
