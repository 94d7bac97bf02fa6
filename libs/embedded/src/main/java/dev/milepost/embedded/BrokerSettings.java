package dev.milepost.embedded;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** The configuration of a node that is broker and controller at once. */
final class BrokerSettings {
  /** Few runs are live at once; each partition of an internal topic costs files and start time. */
  private static final String INTERNAL_PARTITIONS = "4";

  private static final String MECHANISM = "SCRAM-SHA-256";

  /** Keeps its rules in the log of the controller, where they outlive a restart. */
  private static final String AUTHORIZER =
      "org.apache.kafka.metadata.authorizer.StandardAuthorizer";

  private BrokerSettings() {}

  static Properties of(Path logs, int port, ClusterNode node) {
    var settings = new Properties();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", String.valueOf(node.number()));
    settings.put("controller.quorum.voters", node.voters());
    settings.put(
        "listeners",
        "BROKER://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + node.controllerPort());
    settings.put("advertised.listeners", "BROKER://127.0.0.1:" + port);
    settings.put("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("inter.broker.listener.name", "BROKER");
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("log.dirs", logs.toString());
    copies(node, settings);
    quick(settings);
    return settings;
  }

  /** The settings that name no address and no folder. */
  static Map<String, String> behaviour() {
    var settings = new Properties();
    copies(ClusterNode.alone(0), settings);
    quick(settings);
    return settings.stringPropertyNames().stream()
        .collect(Collectors.toUnmodifiableMap(key -> key, settings::getProperty));
  }

  /**
   * Clients show that they know a user's password (SCRAM), the controller's the administrator's;
   * and only the administrator may do what no rule of the broker allows.
   *
   * @param users with their passwords; {@link EmbeddedBroker#ADMIN} is one
   */
  static void demand(Map<String, String> users, Properties settings) {
    settings.put(
        "listener.security.protocol.map", "BROKER:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT");
    settings.put("sasl.enabled.mechanisms", MECHANISM);
    settings.put("sasl.mechanism.inter.broker.protocol", MECHANISM);
    settings.put("sasl.mechanism.controller.protocol", MECHANISM);
    let("broker", users, users, settings);
    let("controller", Map.of(EmbeddedBroker.ADMIN, admin(users)), users, settings);
    settings.put("authorizer.class.name", AUTHORIZER);
    settings.put("super.users", "User:" + EmbeddedBroker.ADMIN);
    settings.put("allow.everyone.if.no.acl.found", "false");
  }

  /**
   * Encrypts what clients and broker say; after {@link #demand}.
   *
   * @param store the broker's key and certificate, and the certificates that it trusts
   */
  static void encrypt(BrokerKeyStore store, Properties settings) {
    settings.put("listener.security.protocol.map", "BROKER:SASL_SSL,CONTROLLER:SASL_PLAINTEXT");
    settings.put("ssl.keystore.type", BrokerKeyStore.TYPE);
    settings.put("ssl.keystore.location", store.file().toString());
    settings.put("ssl.keystore.password", store.password());
    settings.put("ssl.truststore.type", BrokerKeyStore.TYPE);
    settings.put("ssl.truststore.location", store.file().toString());
    settings.put("ssl.truststore.password", store.password());
  }

  /** Listens at a further address; after {@link #demand}. */
  static void listen(ClientListener listener, Properties settings) {
    var address = "," + ClientListener.NAME + "://127.0.0.1:" + listener.port();
    settings.merge("listeners", address, BrokerSettings::joined);
    settings.merge("advertised.listeners", address, BrokerSettings::joined);
    var protocol = "," + ClientListener.NAME + ":" + listener.protocol();
    settings.merge("listener.security.protocol.map", protocol, BrokerSettings::joined);
    listener
        .settings()
        .forEach((key, value) -> settings.put("listener.name.clients." + key, value));
  }

  private static Object joined(Object before, Object more) {
    return before.toString() + more;
  }

  /** Lets users in at a listener; the broker itself comes as the administrator. */
  private static void let(
      String listener, Map<String, String> in, Map<String, String> users, Properties settings) {
    var login =
        new StringBuilder("org.apache.kafka.common.security.scram.ScramLoginModule required");
    login.append(" username=").append(quoted(EmbeddedBroker.ADMIN));
    login.append(" password=").append(quoted(admin(users)));
    in.forEach(
        (user, password) ->
            login
                .append(' ')
                .append(BrokerUserCallbackHandler.OPTION + user + '=')
                .append(quoted(password)));
    var prefix = "listener.name." + listener + ".scram-sha-256.";
    settings.put(prefix + "sasl.jaas.config", login.append(';').toString());
    settings.put(
        prefix + "sasl.server.callback.handler.class", BrokerUserCallbackHandler.class.getName());
  }

  private static String admin(Map<String, String> users) {
    var password = users.get(EmbeddedBroker.ADMIN);
    if (password == null) {
      throw new IllegalArgumentException("Expected a password of " + EmbeddedBroker.ADMIN);
    }
    return password;
  }

  private static String quoted(String text) {
    return '"' + text.replaceAll("([\\\\\"])", "\\\\$1") + '"';
  }

  private static void copies(ClusterNode node, Properties settings) {
    settings.put("default.replication.factor", node.replicas());
    settings.put("min.insync.replicas", node.inSync());
    settings.put("offsets.topic.replication.factor", node.replicas());
    settings.put("offsets.topic.num.partitions", INTERNAL_PARTITIONS);
    settings.put("transaction.state.log.replication.factor", node.replicas());
    settings.put("transaction.state.log.min.isr", node.inSync());
    settings.put("transaction.state.log.num.partitions", INTERNAL_PARTITIONS);
    // A misspelt topic is an error, not a new topic.
    settings.put("auto.create.topics.enable", "false");
  }

  private static void quick(Properties settings) {
    // All members of a group are on this machine: no member is worth a wait.
    settings.put("group.initial.rebalance.delay.ms", "0");
    // The broker misses a killed service soon, so that its successor gets its partitions.
    settings.put("group.min.session.timeout.ms", "1000");
    // The controller writes a mark each half second, so that others see it live: there are few
    // here.
    settings.put("metadata.max.idle.interval.ms", "5000");
    settings.put("num.network.threads", "2");
    settings.put("num.io.threads", "4");
    settings.put("background.threads", "2");
    settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(8 * 1024 * 1024));
    // No node takes over, but a broker that said goodbye is let in again at once: else its next
    // start waits until the controller has missed the one before (broker.session.timeout.ms).
    settings.put("controlled.shutdown.enable", "true");
    // Durability: what was acknowledged is in the page cache, which survives a killed process.
    // Flushing each record would guard against power loss, at the price of every hop.
  }
}
