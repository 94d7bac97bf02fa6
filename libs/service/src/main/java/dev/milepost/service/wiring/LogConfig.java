package dev.milepost.service.wiring;

import dev.milepost.broker.Topics;
import dev.milepost.eventlog.runtime.RetryPolicy;
import dev.milepost.eventlog.runtime.RuntimeSettings;
import dev.milepost.eventlog.runtime.RuntimeSettings.Sharing;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** {@code milepost.log}: where the event log is and how it is read. */
@ConfigMapping(prefix = "milepost.log")
public interface LogConfig {
  /** Kafka, as {@code host:port}, several by comma. */
  @WithDefault("localhost:9092")
  String bootstrapServers();

  /**
   * What the names of topics, groups, transactional ids and the user begin with: several
   * installations share a broker, each with its own.
   */
  @WithDefault("milepost")
  String prefix();

  /**
   * Of a log that is made now; one that exists keeps its number. Replicas of planner, review, merge
   * and gateway share the runs by partition (ADR 17).
   */
  @WithDefault("6")
  int partitions();

  /**
   * A name of this process alone that it keeps over restarts, such as {@code planner-1}. With it a
   * service that was killed goes on as soon as it is back; without it after the session limit.
   */
  Optional<String> instance();

  /** After which a silent replica loses its partitions to another; at least what Kafka allows. */
  @WithDefault("6s")
  Duration sessionLimit();

  /**
   * After which a broker that does not answer is told of: the service is not ready, and the gateway
   * refuses what it would have to append. It is asked every 2 s.
   */
  @WithDefault("15s")
  Duration silenceLimit();

  /** How the service shows the broker who it is. */
  Security security();

  /**
   * How a participant of this service is run.
   *
   * @param name of a participant that folds every partition: this replica's alone, over restarts
   */
  default RuntimeSettings participant(String name, Sharing sharing) {
    var instance = sharing == Sharing.WHOLE ? Optional.of(name) : instance();
    return new RuntimeSettings(
        name, Topics.EVENTS, sharing, instance, sessionLimit(), RetryPolicy.DEFAULT);
  }

  /** {@code milepost.log.security}. */
  interface Security {
    /** Shown with the password; each service has a user of its own. */
    @WithDefault("${milepost.log.prefix:milepost}-${quarkus.application.name}")
    String user();

    /** Holds the password and nothing else; without it no user is shown. */
    Optional<Path> passwordFile();

    /** {@code SCRAM-SHA-256}, {@code SCRAM-SHA-512} or {@code PLAIN}. */
    @WithDefault("SCRAM-SHA-256")
    String mechanism();

    /** Whether the connection is encrypted; for the user and password only. */
    @WithDefault("false")
    boolean tls();

    /**
     * A properties file of further settings of Kafka's clients. {@code kafka.*} has the last word.
     */
    Optional<Path> settingsFile();
  }
}
