package dev.milepost.service.wiring;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.MetricsReporter;

/** Kafka makes one of these for each client that {@code kafka.metric.reporters} reaches. */
public final class SeenClients implements MetricsReporter {
  private static final Queue<Map<String, Object>> SEEN = new ConcurrentLinkedQueue<>();

  /** Called by Kafka, which needs a constructor without parameters. */
  public SeenClients() {}

  /** The settings of each, so far. */
  static List<Map<String, Object>> all() {
    return List.copyOf(SEEN);
  }

  @Override
  public void configure(Map<String, ?> settings) {
    SEEN.add(new HashMap<>(settings));
  }

  @Override
  public void init(List<KafkaMetric> metrics) {}

  @Override
  public void metricChange(KafkaMetric metric) {}

  @Override
  public void metricRemoval(KafkaMetric metric) {}

  @Override
  public void close() {}
}
