package dev.milepost.eventlog.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;

/** How clients show a broker who they are. Never printed: it holds a password. */
public final class KafkaSecurity {
  private final Map<String, String> settings;

  private KafkaSecurity(Map<String, String> settings) {
    this.settings = Map.copyOf(settings);
  }

  /** For a broker that lets every client in. */
  public static KafkaSecurity none() {
    return new KafkaSecurity(Map.of());
  }

  /**
   * By user and password.
   *
   * @param mechanism {@code SCRAM-SHA-256}, {@code SCRAM-SHA-512} or {@code PLAIN}
   * @param tls whether the connection is encrypted, too
   */
  public static KafkaSecurity password(
      String user, String password, String mechanism, boolean tls) {
    var module =
        switch (mechanism) {
          case "SCRAM-SHA-256", "SCRAM-SHA-512" -> "scram.ScramLoginModule";
          case "PLAIN" -> "plain.PlainLoginModule";
          default ->
              throw new IllegalArgumentException(
                  "Expected SCRAM-SHA-256, SCRAM-SHA-512 or PLAIN, but found " + mechanism);
        };
    var login =
        "org.apache.kafka.common.security.%s required username=%s password=%s;"
            .formatted(module, quoted(user), quoted(password));
    return new KafkaSecurity(
        Map.of(
            CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
            tls ? "SASL_SSL" : "SASL_PLAINTEXT",
            SaslConfigs.SASL_MECHANISM,
            mechanism,
            SaslConfigs.SASL_JAAS_CONFIG,
            login));
  }

  /** The text of a file that holds a password, without blanks around it. */
  public static String passwordOf(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new IllegalArgumentException("The password file %s cannot be read".formatted(file), e);
    }
  }

  /** These and what a properties file of Kafka's client settings says, which has the last word. */
  public KafkaSecurity with(Path file) {
    var read = new Properties();
    try (var in = Files.newBufferedReader(file)) {
      read.load(in);
    } catch (IOException e) {
      throw new IllegalArgumentException("The settings file %s cannot be read".formatted(file), e);
    }
    var further = new HashMap<String, String>();
    read.stringPropertyNames().forEach(name -> further.put(name, read.getProperty(name)));
    return with(further);
  }

  /** These and further settings of Kafka's clients, which have the last word. */
  public KafkaSecurity with(Map<String, String> further) {
    var all = new HashMap<>(settings);
    all.putAll(further);
    return new KafkaSecurity(all);
  }

  Map<String, String> settings() {
    return settings;
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
