package dev.milepost.standalone.topics;

import dev.milepost.cli.InvalidInputException;
import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.eventlog.kafka.KafkaSecurity;
import dev.milepost.standalone.PreparedBroker;
import dev.milepost.standalone.home.Home;
import dev.milepost.standalone.home.StateFile;
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
      description =
          "The broker; several by comma (topics trim: default the one of the Milepost that is up).")
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
    if (servers.isBlank()) {
      throw new InvalidInputException("Missing required option: '--bootstrap-server=HOST:PORT'");
    }
    return asked(
        () -> {
          var none = KafkaSecurity.none();
          var security = settings.map(none::with).orElse(none);
          return question.ask(new KafkaClients(servers, security, prefix));
        });
  }

  /**
   * The answer of the broker that is named, else of the Milepost that is up.
   *
   * @throws InvalidInputException if there is none
   */
  <T> T ask(Home home, Question<T> question) throws InterruptedException {
    if (!servers.isBlank()) {
      return ask(question);
    }
    var up = new StateFile(home).alive();
    if (up.isEmpty()) {
      throw new InvalidInputException(
          "No Milepost is up in %s: milepost up, or name a broker with --bootstrap-server"
              .formatted(home.folder()));
    }
    servers = up.get().bootstrapServers();
    return asked(() -> question.ask(new PreparedBroker(home, servers).administrator()));
  }

  /** Something that is asked of a client that is known. */
  private interface KnownQuestion<T> {
    T ask() throws ExecutionException, InterruptedException, TimeoutException;
  }

  private <T> T asked(KnownQuestion<T> question) throws InterruptedException {
    KAFKA.setLevel(Level.OFF); // its clients log all their settings, and each try
    try {
      return question.ask();
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
