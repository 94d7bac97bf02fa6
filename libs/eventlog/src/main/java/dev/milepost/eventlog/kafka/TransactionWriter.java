package dev.milepost.eventlog.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes groups of records, each whole or not at all. One thread; groups that wait while a
 * transaction is under way share the next one (group commit). After any fault it goes on with a
 * fresh producer, which ends what the old one left, and writes the group again: readers drop what
 * they see twice.
 */
final class TransactionWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TransactionWriter.class);

  /** More would mean that the log is not keeping up; who appends then waits for a place. */
  private static final int MAX_WAITING = 1024;

  /** Keeps a transaction short, so that readers are not held back. */
  private static final int MAX_GROUPS = 128;

  private static final Duration PAUSE_AFTER_FAULT = Duration.ofMillis(200);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

  private record RecordGroup(
      List<ProducerRecord<String, byte[]>> records, CompletableFuture<Void> done, long deadline) {
    boolean isLate() {
      return System.nanoTime() - deadline > 0;
    }
  }

  private final KafkaClients clients;
  private final String id;
  private final BlockingQueue<RecordGroup> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
  private final Thread thread;
  private @Nullable KafkaProducer<String, byte[]> producer;

  /** Told once, until a transaction goes through. */
  private boolean failing;

  TransactionWriter(KafkaClients clients, String id) {
    this.clients = clients;
    this.id = id;
    this.thread = Thread.ofPlatform().daemon().name("append-" + id).start(this::run);
  }

  CompletableFuture<Void> send(List<ProducerRecord<String, byte[]>> records)
      throws InterruptedException {
    var deadline = System.nanoTime() + KafkaClients.APPEND_LIMIT.toNanos();
    var group = new RecordGroup(records, new CompletableFuture<>(), deadline);
    waiting.put(group);
    return group.done();
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        var groups = new ArrayList<RecordGroup>();
        groups.add(waiting.take());
        waiting.drainTo(groups, MAX_GROUPS - 1);
        writeUntilDone(groups);
      }
    } catch (InterruptedException | org.apache.kafka.common.errors.InterruptException e) {
      // The end; the writes that wait fail below.
    } finally {
      discard(CLOSE_LIMIT);
      var closed = new KafkaException("The appender was closed");
      waiting.forEach(group -> group.done().completeExceptionally(closed));
    }
  }

  private void writeUntilDone(List<RecordGroup> groups) throws InterruptedException {
    while (!groups.isEmpty()) {
      try {
        write(groups);
        groups.forEach(group -> group.done().complete(null));
        failing = false;
        return;
      } catch (org.apache.kafka.common.errors.InterruptException e) {
        groups.forEach(group -> group.done().completeExceptionally(e));
        throw e;
      } catch (RuntimeException e) {
        if (!failing) {
          LOG.warn("A transaction of {} did not go through, once more: {}", id, e.toString());
        }
        failing = true;
        discard(Duration.ZERO);
        groups.stream()
            .filter(RecordGroup::isLate)
            .forEach(group -> group.done().completeExceptionally(e));
        groups.removeIf(RecordGroup::isLate);
        Thread.sleep(PAUSE_AFTER_FAULT);
      }
    }
  }

  private void write(List<RecordGroup> groups) {
    var used = producer();
    used.beginTransaction();
    groups.forEach(group -> group.records().forEach(used::send));
    used.commitTransaction(); // flushes, and throws what a send met
  }

  private KafkaProducer<String, byte[]> producer() {
    var current = producer;
    if (current == null) {
      current =
          new KafkaProducer<>(
              clients.transactionalProducer(id), new StringSerializer(), new ByteArraySerializer());
      producer = current;
      current.initTransactions();
    }
    return current;
  }

  private void discard(Duration limit) {
    var broken = producer;
    producer = null;
    if (broken != null) {
      boolean interrupted = Thread.interrupted(); // a close must not be cut short by it
      broken.close(limit);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(CLOSE_LIMIT.multipliedBy(2).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
