package dev.milepost.standalone.topics;

import dev.milepost.cli.InvalidInputException;
import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.eventlog.kafka.KafkaSecurity;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Option;

/** The broker that a command asks, named as Kafka's own tools name it. */
final class BrokerOptions {
  /** Held, as a logger without a reference forgets its level. */
  private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

  @Option(
      names = "--bootstrap-server",
      paramLabel = "HOST:PORT",
      required = true,
      description = "The broker; several by comma.")
  String servers = "";

  @Option(
      names = "--command-config",
      paramLabel = "FILE",
      description = "A properties file of further settings of Kafka's clients (TLS, user).")
  Optional<Path> settings = Optional.empty();

  @Option(
      names = "--prefix",
      paramLabel = "NAME",
      description = "What the names of topics begin with, milepost.log.prefix (default: milepost).")
  String prefix = KafkaClients.PREFIX;

  /** Something that is asked of the broker. */
  interface Question<T> {
    T ask(KafkaClients clients) throws ExecutionException, InterruptedException, TimeoutException;
  }

  /**
   * The broker's answer.
   *
   * @throws InvalidInputException if there is none
   */
  <T> T ask(Question<T> question) throws InterruptedException {
    KAFKA.setLevel(Level.OFF); // its clients log all their settings, and each try
    try {
      var none = KafkaSecurity.none();
      var security = settings.map(none::with).orElse(none);
      return question.ask(new KafkaClients(servers, security, prefix));
    } catch (ExecutionException e) {
      throw refused(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      throw new InvalidInputException("The broker at %s does not answer".formatted(servers));
    } catch (IllegalArgumentException | org.apache.kafka.common.KafkaException e) {
      throw refused(e);
    }
  }

  private InvalidInputException refused(Throwable cause) {
    var inner = cause.getCause();
    var why = inner == null ? cause.getMessage() : cause.getMessage() + ": " + inner.getMessage();
    return new InvalidInputException("The broker at %s: %s".formatted(servers, why));
  }
}
