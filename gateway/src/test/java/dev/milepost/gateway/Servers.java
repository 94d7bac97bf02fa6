package dev.milepost.gateway;

import dev.milepost.testkit.TemporaryFolder;
import dev.milepost.testkit.TestKafka;
import dev.milepost.testkit.TestPostgres;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A broker and a database for the service under test. */
public class Servers implements QuarkusTestResourceLifecycleManager {
  public static final String WEBHOOK_SECRET = "It's a Secret to Everybody";

  /** The credentials of clients of the service under test. */
  public static final String TOKEN = "a-token-of-the-tests-0123456789-0123456789";

  /** How soon the service notices by itself what others did to its database. */
  public static final Duration LOOK_EVERY = Duration.ofMillis(200);

  private final TestProvider provider = TestProvider.start();

  @Override
  public Map<String, String> start() {
    // A filter, not a specification: that would keep the address of before the service's start.
    RestAssured.replaceFiltersWith(
        (request, response, context) -> {
          request.header("Authorization", "Bearer " + TOKEN);
          return context.next(request, response);
        });
    var bootstrapServers = TestKafka.shared().bootstrapServers();
    var database = TestPostgres.shared();
    var settings =
        new HashMap<>(
            Map.of(
                "milepost.log.bootstrap-servers",
                bootstrapServers,
                "quarkus.datasource.jdbc.url",
                database.jdbcUrl(),
                "quarkus.datasource.username",
                database.user(),
                "quarkus.datasource.password",
                database.password(),
                "milepost.gateway.token-file",
                tokenFile().toString(),
                "milepost.github.webhook-secret",
                WEBHOOK_SECRET,
                // Tests try a thousand wrong tokens within a minute.
                "milepost.gateway.failures-per-minute",
                "1000000"));
    settings.put("milepost.gateway.allowed.folders", "/allowed,/srv");
    // A broker answers nothing else while it waits for records: half a second at each rebuild.
    settings.put("milepost.gateway.look-every", LOOK_EVERY.toString());
    settings.put("milepost.gateway.output-turn", "2s");
    settings.put("mp.messaging.incoming.log.fetch.max.wait.ms", "50");
    settings.putAll(provider.settings());
    settings.putAll(InMemoryConnector.switchOutgoingChannelsToInMemory("sent-hints"));
    return settings;
  }

  /** Requests of another caller. */
  public static RequestSpecification as(String authorization) {
    return RestAssured.given()
        .filter(
            (request, response, context) -> {
              request.removeHeader("Authorization");
              request.header("Authorization", authorization);
              return context.next(request, response);
            });
  }

  private static Path tokenFile() {
    try {
      return Files.writeString(
          TemporaryFolder.create("gateway-token-").resolve("token"), TOKEN + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    // Broker and database end with the JVM.
    provider.close();
    InMemoryConnector.clear();
  }
}
