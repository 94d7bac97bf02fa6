package dev.milepost.broker;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_COMPACT;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MAX_MESSAGE_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG;

import dev.milepost.broker.TopicDeviation.Severity;
import dev.milepost.eventlog.kafka.KafkaClients;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What a topic has to be like: a rule is a function of the facts. */
final class TopicRules {
  /** Beyond three, a replica guards against more broker deaths than clusters are built for. */
  static final int REPLICAS = 3;

  /** With three replicas one broker may be away, and what is acknowledged is on two. */
  static final int IN_SYNC = 2;

  private static final String UNLIMITED = "-1";

  /** Kafka's own default, for a broker that does not tell. */
  private static final int DEFAULT_IN_SYNC = 1;

  private final String servers;
  private final UnaryOperator<String> names;

  /**
   * @param servers for the commands that mend, {@code host:port}
   * @param names of topics at the broker
   */
  TopicRules(String servers, UnaryOperator<String> names) {
    this.servers = servers;
    this.names = names;
  }

  private interface TopicRule {
    Optional<TopicDeviation> deviation(TopicFacts facts);
  }

  /** What deviates, the worst first. */
  List<TopicDeviation> deviations(TopicFacts facts) {
    var rules = facts.name().equals(Topics.EVENTS) ? ofTheLog() : besideTheLog();
    return rules
        .flatMap(rule -> rule.deviation(facts).stream())
        .sorted(java.util.Comparator.comparing(TopicDeviation::severity))
        .toList();
  }

  private Stream<TopicRule> ofTheLog() {
    return Stream.of(
        this::age,
        this::size,
        this::policy,
        this::room,
        this::election,
        this::largest,
        this::replicas,
        this::inSync);
  }

  private Stream<TopicRule> besideTheLog() {
    return Stream.of(this::policyBeside, this::growth, this::roomBeside);
  }

  private Optional<TopicDeviation> age(TopicFacts facts) {
    return when(
        facts.number(RETENTION_MS_CONFIG, -1) >= 0,
        facts,
        Severity.REFUSED,
        RETENTION_MS_CONFIG,
        UNLIMITED,
        "events are deleted at that age, those of unfinished runs included");
  }

  private Optional<TopicDeviation> size(TopicFacts facts) {
    return when(
        facts.number(RETENTION_BYTES_CONFIG, -1) >= 0,
        facts,
        Severity.REFUSED,
        RETENTION_BYTES_CONFIG,
        UNLIMITED,
        "the oldest events are deleted at that size, those of unfinished runs included");
  }

  private Optional<TopicDeviation> policy(TopicFacts facts) {
    return when(
        compacts(facts),
        facts,
        Severity.REFUSED,
        CLEANUP_POLICY_CONFIG,
        "delete",
        "only the newest event of each run would be kept");
  }

  private Optional<TopicDeviation> room(TopicFacts facts) {
    return noRoom(facts, Severity.REFUSED, "no event is taken");
  }

  private Optional<TopicDeviation> roomBeside(TopicFacts facts) {
    return noRoom(facts, Severity.WARNED, "none of its records is taken from who waits for all");
  }

  private Optional<TopicDeviation> noRoom(TopicFacts facts, Severity severity, String clause) {
    return when(
        inSyncOf(facts) > facts.replicas(),
        facts,
        severity,
        MIN_IN_SYNC_REPLICAS_CONFIG,
        String.valueOf(Math.max(1, facts.replicas() - 1)),
        "with " + facts.replicas() + " replica(s) " + clause);
  }

  private Optional<TopicDeviation> election(TopicFacts facts) {
    return when(
        facts.replicas() > 1 && Boolean.parseBoolean(facts.setting(election())),
        facts,
        Severity.REFUSED,
        election(),
        "false",
        "a broker that has missed acknowledged events may become the one that is read");
  }

  private static String election() {
    return UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG;
  }

  private Optional<TopicDeviation> largest(TopicFacts facts) {
    return when(
        facts.number(MAX_MESSAGE_BYTES_CONFIG, Long.MAX_VALUE) < KafkaClients.MAX_RECORD_BYTES,
        facts,
        Severity.WARNED,
        MAX_MESSAGE_BYTES_CONFIG,
        String.valueOf(KafkaClients.MAX_RECORD_BYTES),
        "larger events, such as a large milestone's plan, are not taken");
  }

  private Optional<TopicDeviation> replicas(TopicFacts facts) {
    int wanted = Math.min(REPLICAS, facts.brokers());
    if (facts.replicas() >= wanted) {
      return Optional.empty();
    }
    return Optional.of(
        new TopicDeviation(
            names.apply(facts.name()),
            Severity.WARNED,
            "replication.factor",
            String.valueOf(facts.replicas()),
            String.valueOf(wanted),
            "a broker's lost disk takes events with it, though there are "
                + facts.brokers()
                + " brokers",
            "kafka-reassign-partitions.sh --bootstrap-server %s --execute …".formatted(servers)));
  }

  private Optional<TopicDeviation> inSync(TopicFacts facts) {
    return when(
        facts.replicas() >= REPLICAS && inSyncOf(facts) < IN_SYNC,
        facts,
        Severity.WARNED,
        MIN_IN_SYNC_REPLICAS_CONFIG,
        String.valueOf(IN_SYNC),
        "an event is acknowledged that one broker alone has");
  }

  private Optional<TopicDeviation> policyBeside(TopicFacts facts) {
    return when(
        compacts(facts),
        facts,
        Severity.WARNED,
        CLEANUP_POLICY_CONFIG,
        "delete",
        "records without a key are not taken");
  }

  private Optional<TopicDeviation> growth(TopicFacts facts) {
    var wanted = Topics.retention(facts.name()).toMillis();
    boolean unlimited =
        facts.number(RETENTION_MS_CONFIG, -1) < 0 && facts.number(RETENTION_BYTES_CONFIG, -1) < 0;
    return when(
        unlimited,
        facts,
        Severity.WARNED,
        RETENTION_MS_CONFIG,
        String.valueOf(wanted),
        "it grows for ever, though nobody reads what is old");
  }

  private static boolean compacts(TopicFacts facts) {
    return facts.setting(CLEANUP_POLICY_CONFIG).contains(CLEANUP_POLICY_COMPACT);
  }

  private static long inSyncOf(TopicFacts facts) {
    return facts.number(MIN_IN_SYNC_REPLICAS_CONFIG, DEFAULT_IN_SYNC);
  }

  private Optional<TopicDeviation> when(
      boolean deviates,
      TopicFacts facts,
      Severity severity,
      String key,
      String expected,
      String consequence) {
    if (!deviates) {
      return Optional.empty();
    }
    var remedy =
        "kafka-configs.sh --bootstrap-server %s --alter --entity-type topics --entity-name %s"
            + " --add-config %s=%s";
    return Optional.of(
        new TopicDeviation(
            names.apply(facts.name()),
            severity,
            key,
            facts.setting(key),
            expected,
            consequence,
            remedy.formatted(servers, names.apply(facts.name()), key, expected)));
  }
}
