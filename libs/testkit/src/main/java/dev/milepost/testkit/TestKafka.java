package dev.milepost.testkit;

import dev.milepost.embedded.EmbeddedBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * The Kafka broker that the tests of this JVM share: the one that the system property {@code
 * milepost.test.kafka} names ({@code host:port}; a container, say), else an embedded one in a
 * temporary folder. Tests keep apart by topic names and run ids of their own.
 */
public final class TestKafka {
  private static @Nullable TestKafka shared;

  private final String bootstrapServers;

  private TestKafka(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /** Starts it with the first call; it ends with the JVM. */
  public static synchronized TestKafka shared() {
    if (shared == null) {
      var external = System.getProperty("milepost.test.kafka");
      shared = new TestKafka(external != null ? external : embedded());
    }
    return shared;
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

  public String bootstrapServers() {
    return bootstrapServers;
  }
}
