package dev.milepost.bench;

import dev.milepost.broker.BrokerUser;
import dev.milepost.broker.Topics;
import dev.milepost.e2e.SeparateServices;
import dev.milepost.embedded.EmbeddedBroker;
import dev.milepost.eventlog.NewEvent;
import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.eventlog.kafka.RecordCodec;
import dev.milepost.events.EventCatalogue;
import dev.milepost.events.RunEvent;
import dev.milepost.service.RunEventFormat;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A gateway's process with a broker and a database; all other services are played by the log. */
final class PageServer implements AutoCloseable {
  private static final String GATEWAY = "gateway";
  private static final int PARTITIONS = 6;
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);
  private static final RecordCodec<RunEvent> CODEC = RunEventFormat.codec();

  private final EmbeddedBroker broker;
  private final SeparateServices services;
  private final KafkaProducer<String, byte[]> log;

  /** As a browser does without TLS: a connection for each stream. */
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String authorization;

  private PageServer(EmbeddedBroker broker, SeparateServices services) throws Exception {
    this.broker = broker;
    this.services = services;
    this.authorization = "Bearer " + Files.readString(services.token()).strip();
    this.log =
        new KafkaProducer<>(
            new KafkaClients(broker.bootstrapServers()).producer(),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  static PageServer start(Path folder) throws Exception {
    var broker = EmbeddedBroker.start(folder.resolve("broker"), 0);
    Topics.create(new KafkaClients(broker.bootstrapServers()), PARTITIONS);
    var settings = Map.of("bootstrap.servers", broker.bootstrapServers());
    var services = new SeparateServices(folder, user -> settings);
    // All viewers share one token here.
    services.set(GATEWAY, "MILEPOST_GATEWAY_REQUESTS_PER_SECOND", "100000");
    services.start(GATEWAY, BrokerUser.GATEWAY, GATEWAY);
    services.untilReady();
    return new PageServer(broker, services);
  }

  /** The value of the header that requests need. */
  String authorization() {
    return authorization;
  }

  URI at(String path) {
    return services.server().resolve(path);
  }

  /** Appends events in their order; they are durable when this returns. */
  void write(List<NewEvent<RunEvent>> events) {
    for (var draft : events) {
      var source = RunEventFormat.source(EventCatalogue.owner(draft.event()));
      log.send(CODEC.write(Topics.EVENTS, source, Instant.now(), draft));
    }
    log.flush();
  }

  /** Waits until the gateway has folded a run's event of this number. */
  void untilShown(String run, long seq) throws Exception {
    var path = "/api/v1/runs/%s/events?after=%d&limit=1".formatted(run, seq - 1);
    for (var answer = get(path, BodyHandlers.ofString());
        answer.statusCode() != 200 || !answer.body().contains("\"seq\"");
        answer = get(path, BodyHandlers.ofString())) {
      Thread.sleep(LOOK_EVERY);
    }
  }

  <T> HttpResponse<T> get(String path, BodyHandler<T> body) throws Exception {
    var request = HttpRequest.newBuilder(at(path)).header("Authorization", authorization);
    return http.send(request.build(), body);
  }

  @Override
  public void close() throws Exception {
    http.shutdownNow();
    log.close();
    services.close();
    broker.close();
  }
}
