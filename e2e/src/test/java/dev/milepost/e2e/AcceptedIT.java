package dev.milepost.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.broker.BrokerUser;
import dev.milepost.broker.Topics;
import dev.milepost.embedded.EmbeddedBroker;
import dev.milepost.eventlog.kafka.KafkaClients;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A promise of a 202 is kept after a {@code kill -9} right behind it, by processes. */
@Tag("long")
class AcceptedIT {
  private static final int KILLS = 100;
  private static final int SENDERS = 4;

  /** As many as are under way when the gateway dies differ with the moment. */
  private static final int MAX_MORE_MILLIS = 60;

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  /** Event ids by the paths of their runs, as the gateway gave them. */
  private final Map<String, String> promised = new ConcurrentHashMap<>();

  /** Milestones whose request the gateway never answered. */
  private final Set<String> unanswered = ConcurrentHashMap.newKeySet();

  private final AtomicInteger milestones = new AtomicInteger();
  private final Random chance = new Random(7);

  @Test
  void a_hundred_kills_right_behind_an_answer_lose_and_double_nothing() throws Exception {
    try (var broker = EmbeddedBroker.start(folder.resolve("broker"), 0)) {
      Topics.create(new KafkaClients(broker.bootstrapServers()), 2);
      var settings = Map.of("bootstrap.servers", broker.bootstrapServers());
      try (var services = new SeparateServices(folder, user -> settings)) {
        services.start("gateway", BrokerUser.GATEWAY, "gateway");
        for (int kill = 0; kill < KILLS; kill++) {
          await().atMost(LIMIT).until(() -> isCaughtUp(services));
          sendUntilKilled(services);
        }
        await().atMost(LIMIT).until(() -> isCaughtUp(services));
        var lost = new HashMap<String, String>();
        promised.forEach(
            (run, event) -> {
              if (!firstEvent(services, run).equals(event)) {
                lost.put(run, event);
              }
            });
        assertThat(lost).as("of %d runs", promised.size()).isEmpty();
        int before = runs(services);
        var again = new TreeSet<String>();
        for (var milestone : unanswered) {
          var answer = submit(services, milestone);
          assertThat(answer.statusCode()).as(answer.body()).isIn(200, 202);
          again.add(JSON.readTree(answer.body()).path("run").asText());
        }
        assertThat(again).hasSize(unanswered.size());
        await()
            .atMost(LIMIT)
            .untilAsserted(
                () -> assertThat(runs(services)).as("each once").isEqualTo(milestones.get()));
        System.out.printf(
            "%d kills: %d runs promised and there, %d without an answer of which %d were there%n",
            KILLS, promised.size(), unanswered.size(), before - promised.size());
      }
    }
  }

  /** Several send without a pause; right after the first answer, or a little later, it dies. */
  private void sendUntilKilled(SeparateServices services) throws Exception {
    int answered = promised.size();
    try (var senders = Executors.newFixedThreadPool(SENDERS)) {
      for (int sender = 0; sender < SENDERS; sender++) {
        senders.execute(() -> send(services));
      }
      await()
          .atMost(LIMIT)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(1))
          .until(() -> promised.size() > answered);
      Thread.sleep(chance.nextInt(MAX_MORE_MILLIS));
      services.killAndStart("gateway");
    }
  }

  private void send(SeparateServices services) {
    while (true) {
      var milestone = "M" + milestones.incrementAndGet();
      try {
        var answer = submit(services, milestone);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        var accepted = JSON.readTree(answer.body());
        promised.put(accepted.path("run").asText(), accepted.path("event").asText());
      } catch (IOException | InterruptedException e) {
        unanswered.add(milestone);
        return;
      }
    }
  }

  private HttpResponse<String> submit(SeparateServices services, String milestone)
      throws IOException, InterruptedException {
    var body =
        """
        {"milestone":"%s","execute":true,"approved":true,
         "forge":{"kind":"local","repository":"/r","issues":"/i"},
         "agent":{"profile":"shell","command":["true"]}}"""
            .formatted(milestone);
    return exchange(
        request(services, "runs")
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", "key-" + milestone)
            .POST(BodyPublishers.ofString(body)));
  }

  private boolean isCaughtUp(SeparateServices services) throws Exception {
    return services.isReady("gateway") && get(services, "server").path("caughtUp").asBoolean();
  }

  /** Its id, and that its run is there; empty where it is not. */
  private String firstEvent(SeparateServices services, String run) {
    try {
      return get(services, "runs/" + run + "/events?limit=1").at("/events/0/id").asText();
    } catch (IOException | InterruptedException e) {
      return "";
    }
  }

  private int runs(SeparateServices services) throws IOException, InterruptedException {
    return get(services, "runs?size=1").path("total").asInt();
  }

  private JsonNode get(SeparateServices services, String path)
      throws IOException, InterruptedException {
    return JSON.readTree(exchange(request(services, path)).body());
  }

  private HttpRequest.Builder request(SeparateServices services, String path) throws IOException {
    return HttpRequest.newBuilder(URI.create(services.server() + "/api/v1/" + path))
        .timeout(LIMIT)
        .header("Authorization", "Bearer " + Files.readString(services.token()).strip());
  }

  private static HttpResponse<String> exchange(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request.build(), BodyHandlers.ofString());
    }
  }
}
