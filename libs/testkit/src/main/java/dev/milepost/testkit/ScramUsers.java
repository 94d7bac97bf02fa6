package dev.milepost.testkit;

import dev.milepost.eventlog.kafka.KafkaClients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.admin.ConfigCommand;
import org.apache.kafka.common.utils.Exit;

/**
 * Users whose passwords a broker keeps in its log (SCRAM), changed by Kafka's own {@code
 * kafka-configs.sh}. A user has at most one password for each mechanism.
 */
public final class ScramUsers {
  public static final String SHA_256 = "SCRAM-SHA-256";
  public static final String SHA_512 = "SCRAM-SHA-512";

  private static final List<String> MECHANISMS = List.of(SHA_256, SHA_512);
  private static final String MODULE = "org.apache.kafka.common.security.scram.ScramLoginModule";

  private final Path settings;
  private final ListenerBroker broker;

  /**
   * @param settings the administrator's, a file that is written with each change
   */
  public ScramUsers(Path settings, ListenerBroker broker) {
    this.settings = settings;
    this.broker = broker;
  }

  /** Settings of a listener that lets such users in by both mechanisms. */
  public static Map<String, String> listener() {
    return Map.of(
        "sasl.enabled.mechanisms",
        String.join(",", MECHANISMS),
        "scram-sha-256.sasl.jaas.config",
        MODULE + " required;",
        "scram-sha-512.sasl.jaas.config",
        MODULE + " required;");
  }

  /** Settings of a client that knows a user's password. */
  public static Map<String, String> client(String user, String mechanism, String password) {
    return Map.of(
        "sasl.mechanism",
        mechanism,
        "sasl.jaas.config",
        "%s required username=\"%s\" password=\"%s\";".formatted(MODULE, user, password));
  }

  /** Gives a user another password, or the first one; the broker knows it soon after. */
  public void set(String user, String mechanism, String password) throws IOException {
    alter(user, "--add-config", "%s=[password=%s]".formatted(mechanism, password));
  }

  /** Takes a user's password for this mechanism away. */
  public void remove(String user, String mechanism) throws IOException {
    alter(user, "--delete-config", mechanism);
  }

  /** {@code kafka-configs.sh} with these words, in this process. */
  private void alter(String user, String... words) throws IOException {
    var administrator = broker.administrator();
    write(administrator);
    var command = new ArrayList<>(List.of("--bootstrap-server", administrator.bootstrapServers()));
    command.addAll(List.of("--command-config", settings.toString(), "--alter"));
    command.addAll(List.of("--entity-type", "users", "--entity-name", user));
    command.addAll(Arrays.asList(words));
    Exit.setExitProcedure(
        (code, message) -> {
          throw new IllegalStateException(
              "kafka-configs.sh ended with %d: %s".formatted(code, message));
        });
    try {
      ConfigCommand.main(command.toArray(String[]::new));
    } finally {
      Exit.resetExitProcedure();
    }
  }

  private void write(KafkaClients administrator) throws IOException {
    var written = new Properties();
    administrator.common().forEach((key, value) -> written.put(key, String.valueOf(value)));
    try (var out = Files.newBufferedWriter(settings)) {
      written.store(out, null);
    }
  }
}
