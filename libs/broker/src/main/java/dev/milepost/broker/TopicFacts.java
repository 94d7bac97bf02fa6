package dev.milepost.broker;

import java.util.Map;

/**
 * A topic as the broker has it.
 *
 * @param name as it is in the code
 * @param brokers of the cluster, when it was looked at
 * @param replicas of the partition that has the fewest
 * @param settings by Kafka's names, defaults included
 */
record TopicFacts(
    String name, int partitions, int brokers, int replicas, Map<String, String> settings) {
  TopicFacts {
    settings = Map.copyOf(settings);
  }

  /** The value of a setting; empty text if the broker does not know it. */
  String setting(String key) {
    return settings.getOrDefault(key, "");
  }

  /** The value of a setting that is a number; {@code otherwise} if it is none. */
  long number(String key, long otherwise) {
    try {
      return Long.parseLong(setting(key));
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }
}
