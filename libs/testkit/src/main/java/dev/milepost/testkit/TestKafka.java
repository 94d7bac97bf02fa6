package dev.milepost.testkit;

import dev.milepost.embedded.EmbeddedBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.apache.kafka.common.utils.AppInfoParser;
import org.jspecify.annotations.Nullable;
import org.testcontainers.kafka.KafkaContainer;

/**
 * The Kafka broker that the tests of this JVM share: the one that the system property {@code
 * milepost.test.kafka} names ({@code host:port}), else one in a container or an embedded one in a
 * temporary folder, as {@link TestBackend} says. Tests keep apart by topic names and run ids of
 * their own.
 */
public final class TestKafka {
  /** The official image, of the embedded broker's version. */
  private static final String IMAGE = "apache/kafka:" + AppInfoParser.getVersion();

  private static @Nullable TestKafka shared;

  private final String bootstrapServers;

  private TestKafka(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /** Starts it with the first call; it ends with the JVM. */
  public static synchronized TestKafka shared() {
    if (shared == null) {
      var external = System.getProperty("milepost.test.kafka");
      shared = new TestKafka(external != null ? external : started());
    }
    return shared;
  }

  private static String started() {
    return switch (TestBackend.chosen()) {
      case EMBEDDED -> embedded();
      case CONTAINERS -> contained();
    };
  }

  private static String embedded() {
    var home = TemporaryFolder.create("milepost-kafka-");
    try {
      var broker = EmbeddedBroker.start(home, 0);
      TemporaryFolder.onExit(broker::close, home);
      return broker.bootstrapServers();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** It behaves as the embedded broker does: both have the same settings. */
  private static String contained() {
    var broker = new KafkaContainer(IMAGE).withStartupTimeout(TestBackend.MAX_START);
    EmbeddedBroker.behaviour().forEach((key, value) -> broker.withEnv(variable(key), value));
    broker.start();
    Runtime.getRuntime().addShutdownHook(new Thread(broker::stop, "stop-kafka"));
    return broker.getBootstrapServers();
  }

  /** The name by which the image takes a setting. */
  static String variable(String setting) {
    return "KAFKA_" + setting.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  public String bootstrapServers() {
    return bootstrapServers;
  }
}
