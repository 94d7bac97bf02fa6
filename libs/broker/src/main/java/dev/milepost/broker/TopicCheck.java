package dev.milepost.broker;

import dev.milepost.eventlog.kafka.KafkaClients;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Looks whether topics are as Milepost needs them.
 *
 * @param missing topics that are not there
 * @param hidden topics whose settings this user may not see
 * @param deviations of those that are
 */
public record TopicCheck(
    List<String> missing, List<String> hidden, List<TopicDeviation> deviations) {
  public TopicCheck {
    missing = List.copyOf(missing);
    hidden = List.copyOf(hidden);
    deviations = List.copyOf(deviations);
  }

  /**
   * Asks the broker.
   *
   * @throws ExecutionException if the broker refuses
   * @throws TimeoutException if it does not answer
   */
  public static TopicCheck of(KafkaClients clients, Collection<String> topics)
      throws ExecutionException, InterruptedException, TimeoutException {
    try (var admin = AdminCalls.open(clients)) {
      var servers = clients.common().get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
      var rules = new TopicRules(String.valueOf(servers), clients::named);
      return of(admin, clients, topics.stream().sorted().toList(), rules);
    }
  }

  private static TopicCheck of(
      Admin admin, KafkaClients clients, List<String> topics, TopicRules rules)
      throws ExecutionException, InterruptedException, TimeoutException {
    int brokers = AdminCalls.await(admin.describeCluster().nodes()).size();
    var described =
        admin.describeTopics(topics.stream().map(clients::named).toList()).topicNameValues();
    var missing = new ArrayList<String>();
    var hidden = new ArrayList<String>();
    var deviations = new ArrayList<TopicDeviation>();
    for (var name : topics) {
      var topic = clients.named(name);
      try {
        var shape = AdminCalls.await(described.get(topic));
        deviations.addAll(rules.deviations(facts(name, shape, brokers, settings(admin, topic))));
      } catch (ExecutionException e) {
        switch (e.getCause()) {
          case UnknownTopicOrPartitionException gone -> missing.add(topic);
          case AuthorizationException refused -> hidden.add(topic);
          case null, default -> throw e;
        }
      }
    }
    return new TopicCheck(missing, hidden, deviations);
  }

  private static Map<String, String> settings(Admin admin, String topic)
      throws ExecutionException, InterruptedException, TimeoutException {
    var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    Config config =
        AdminCalls.await(admin.describeConfigs(List.of(resource)).values().get(resource));
    var settings = new HashMap<String, String>();
    for (ConfigEntry entry : config.entries()) {
      if (entry.value() != null) {
        settings.put(entry.name(), entry.value());
      }
    }
    return settings;
  }

  private static TopicFacts facts(
      String name, TopicDescription shape, int brokers, Map<String, String> settings) {
    int fewest = shape.partitions().stream().mapToInt(of -> of.replicas().size()).min().orElse(0);
    return new TopicFacts(name, shape.partitions().size(), brokers, fewest, settings);
  }

  /** A sentence for each reason why no service may start; empty if there is none. */
  public List<String> refusals() {
    return deviations.stream()
        .filter(TopicDeviation::isRefused)
        .map(TopicDeviation::sentence)
        .toList();
  }

  /** A sentence for each thing that works with less. */
  public List<String> warnings() {
    var all =
        deviations.stream()
            .filter(one -> !one.isRefused())
            .map(TopicDeviation::sentence)
            .collect(Collectors.toCollection(ArrayList::new));
    if (!hidden.isEmpty()) {
      all.add(
          "Whether the settings of %s are right cannot be seen by this user; it has no right to"
                  .formatted(hidden)
              + " DESCRIBE_CONFIGS of them, see docs/security.md");
    }
    return all;
  }
}
