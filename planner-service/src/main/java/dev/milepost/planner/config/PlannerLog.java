package dev.milepost.planner.config;

import dev.milepost.service.channel.LogChannel;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The channel on which the planner service reads the log. */
@Singleton
@Identifier(LogChannel.CHANNEL)
class PlannerLog extends LogChannel {
  PlannerLog(KafkaClientService kafka) {
    super(kafka, "planner");
  }

  @Incoming(CHANNEL)
  CompletionStage<Void> read(ConsumerRecords<String, byte[]> records) {
    return offer(records);
  }
}
