package dev.milepost.service.channel;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Partitions that came or went.
 *
 * @param isAssignment false if they are revoked
 * @param ends where they ended when they were assigned, as far as known
 * @param done completed once the fold thread has given them up; null for an assignment
 */
record PartitionChange(
    List<TopicPartition> partitions,
    boolean isAssignment,
    Map<TopicPartition, Long> ends,
    @Nullable CompletableFuture<Void> done) {
  /** The fold thread has taken it. */
  void complete() {
    if (done != null) {
      done.complete(null);
    }
  }
}
