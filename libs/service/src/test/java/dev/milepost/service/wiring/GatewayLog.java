package dev.milepost.service.wiring;

import dev.milepost.service.channel.LogChannel;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The channel of the service that these tests are. */
@Singleton
@Identifier(LogChannel.CHANNEL)
class GatewayLog extends LogChannel {
  GatewayLog(KafkaClientService kafka) {
    super(kafka, "gateway");
  }

  @Incoming(CHANNEL)
  CompletionStage<Void> read(ConsumerRecords<String, byte[]> records) {
    return offer(records);
  }
}
