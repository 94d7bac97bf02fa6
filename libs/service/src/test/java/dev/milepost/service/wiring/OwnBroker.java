package dev.milepost.service.wiring;

import dev.milepost.embedded.EmbeddedBroker;
import dev.milepost.testkit.TemporaryFolder;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/** A broker of one test class, which that can have stopped and started again. */
public class OwnBroker implements QuarkusTestResourceLifecycleManager {
  private Path home;
  private EmbeddedBroker broker;

  @Override
  public Map<String, String> start() {
    try {
      home = TemporaryFolder.create("own-broker-");
      broker = EmbeddedBroker.start(home, 0);
      return Map.of(
          "milepost.log.bootstrap-servers",
          broker.bootstrapServers(),
          "milepost.log.partitions",
          "4");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void restart() {
    try {
      int port = broker.port();
      broker.close();
      broker = EmbeddedBroker.start(home, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(
        (Runnable) this::restart, field -> field.getType().equals(Runnable.class));
  }

  @Override
  public void stop() {
    broker.close();
    TemporaryFolder.remove(home);
  }
}
