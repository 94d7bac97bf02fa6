package dev.milepost.service.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Records that the channel handed over and that the fold thread has not folded yet.
 *
 * @param done completed once they are folded, or dropped; then the channel hands over the next
 */
record ChannelBatch(List<ConsumerRecord<String, byte[]>> records, CompletableFuture<Void> done) {
  ChannelBatch without(Predicate<ConsumerRecord<String, byte[]>> dropped) {
    var kept = new ArrayList<>(records);
    kept.removeIf(dropped);
    return new ChannelBatch(kept, done);
  }
}
