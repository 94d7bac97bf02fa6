package dev.milepost.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.Map;

/** Gives a Quarkus service under test the address of Kafka and a home to be thrown away. */
public final class ServiceHome implements QuarkusTestResourceLifecycleManager {
  private final Path home = TemporaryFolder.create("milepost-home-");

  @Override
  public Map<String, String> start() {
    return Map.of(
        "milepost.log.bootstrap-servers", TestKafka.shared().bootstrapServers(),
        "milepost.home", home.toString());
  }

  @Override
  public void stop() {
    TemporaryFolder.remove(home);
  }
}
