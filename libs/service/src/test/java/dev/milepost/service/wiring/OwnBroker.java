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
  private int port;

  /** The broker's power switch. */
  public interface Switch {
    void off();

    void on();
  }

  private final Switch power =
      new Switch() {
        @Override
        public void off() {
          broker.close();
        }

        @Override
        public void on() {
          try {
            broker = EmbeddedBroker.start(home, port);
            port = broker.port();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        }
      };

  @Override
  public Map<String, String> start() {
    home = TemporaryFolder.create("own-broker-");
    power.on();
    return Map.of(
        "milepost.log.bootstrap-servers",
        broker.bootstrapServers(),
        "milepost.log.partitions",
        "4");
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(power, field -> field.getType().equals(Switch.class));
  }

  @Override
  public void stop() {
    broker.close();
    TemporaryFolder.remove(home);
  }
}
