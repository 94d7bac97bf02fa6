package dev.milepost.bench;

import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.NewEvent;
import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.eventlog.kafka.KafkaEventAppender;
import dev.milepost.events.GatewayEvent.PlanApproved;
import dev.milepost.events.RunEvent;
import dev.milepost.service.RunEventFormat;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** One hop of the log: from the call of the appender until a reader of committed records has it. */
final class LogLatencyBench {
  private static final String TOPIC = "bench.hops";
  private static final int HOPS = 300;
  private static final int WARM_UP = 100;
  private static final Duration POLL = Duration.ofMillis(100);

  private LogLatencyBench() {}

  /** The median, in seconds. */
  static double seconds(KafkaClients clients) throws Exception {
    try (var admin = Admin.create(clients.common())) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
    }
    var taken = new ArrayList<Double>();
    try (var appender =
            new KafkaEventAppender<>(
                clients,
                RunEventFormat.codec(),
                TOPIC,
                RunEventFormat.source("gateway"),
                "bench",
                Clock.systemUTC());
        var reader =
            new KafkaConsumer<>(
                clients.consumer(), new StringDeserializer(), new ByteArrayDeserializer())) {
      var partition = new TopicPartition(TOPIC, 0);
      reader.assign(List.of(partition));
      reader.seekToBeginning(List.of(partition));
      for (int hop = 0; hop < WARM_UP + HOPS; hop++) {
        long begin = System.nanoTime();
        appender.append(List.of(draft(hop)));
        while (reader.poll(POLL).isEmpty()) {
          Thread.onSpinWait();
        }
        taken.add((System.nanoTime() - begin) / 1e9);
      }
    }
    return taken.subList(WARM_UP, taken.size()).stream().sorted().toList().get(HOPS / 2);
  }

  private static NewEvent<RunEvent> draft(int hop) {
    var id = EventId.derived("bench", "hop", hop);
    return new NewEvent<>(id, "bench-run", null, new PlanApproved("bench"));
  }
}
