package dev.milepost.gateway;

import dev.milepost.testkit.TestKafka;
import dev.milepost.testkit.TestPostgres;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A broker and a database for the service under test. */
public class Servers implements QuarkusTestResourceLifecycleManager {
  public static final String WEBHOOK_SECRET = "It's a Secret to Everybody";

  @Override
  public Map<String, String> start() {
    var bootstrapServers = TestKafka.shared().bootstrapServers();
    var database = TestPostgres.shared();
    return Map.of(
        "milepost.log.bootstrap-servers",
        bootstrapServers,
        "quarkus.datasource.jdbc.url",
        database.jdbcUrl(),
        "quarkus.datasource.username",
        database.user(),
        "quarkus.datasource.password",
        "none",
        "milepost.github.webhook-secret",
        WEBHOOK_SECRET);
  }

  @Override
  public void stop() {
    // Both end with the JVM.
  }
}
