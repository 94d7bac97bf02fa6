package dev.milepost.eventlog.kafka;

import dev.milepost.eventlog.AppendFailedException;
import dev.milepost.eventlog.EventAppender;
import dev.milepost.eventlog.NewEvent;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Appends to a topic. One event is one acknowledged record and needs no transaction; several are
 * one transaction, into which all that wait at that moment go together. Waits at most 15 s.
 */
public final class KafkaEventAppender<E> implements EventAppender<E> {
  private final RecordCodec<E> codec;
  private final String topic;
  private final String source;
  private final Clock clock;
  private final PlainWriter plain;
  private final TransactionWriter transactions;

  /**
   * @param source who appends, such as {@code /milepost/merge}
   * @param instance this process's name among all that append; a process that is started again
   *     under the same name ends what its predecessor left half done at once
   */
  public KafkaEventAppender(
      KafkaClients clients,
      RecordCodec<E> codec,
      String topic,
      String source,
      String instance,
      Clock clock) {
    this.codec = codec;
    this.topic = clients.named(topic);
    this.source = source;
    this.clock = clock;
    this.plain = new PlainWriter(clients);
    this.transactions = new TransactionWriter(clients, clients.named("milepost-" + instance));
  }

  @Override
  public void append(List<NewEvent<E>> drafts) throws InterruptedException {
    append(drafts, () -> {});
  }

  @Override
  public void append(List<NewEvent<E>> drafts, Runnable confirmed) throws InterruptedException {
    var now = clock.instant();
    var records = drafts.stream().map(draft -> codec.write(topic, source, now, draft)).toList();
    switch (records.size()) {
      case 0 -> {}
      case 1 -> await(() -> plain.send(records.get(0)), records, confirmed);
      default -> await(() -> transactions.send(records), records, confirmed);
    }
  }

  private interface SendAction {
    CompletableFuture<Void> start() throws InterruptedException;
  }

  private void await(
      SendAction send, List<ProducerRecord<String, byte[]>> records, Runnable confirmed)
      throws InterruptedException {
    long end = System.nanoTime() + KafkaClients.APPEND_LIMIT.toNanos();
    try {
      var sent = send.start(); // waits for the broker, too, where the topic's leaders are not known
      sent.thenRun(confirmed);
      sent.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw failed(records, e.getCause());
    } catch (TimeoutException e) {
      throw failed(records, e, "no answer within " + KafkaClients.APPEND_LIMIT.toSeconds() + " s");
    } catch (InterruptException e) {
      Thread.interrupted(); // Kafka sets the flag again; the exception says it
      throw new InterruptedException();
    } catch (KafkaException e) {
      throw failed(records, e);
    }
  }

  private AppendFailedException failed(
      List<ProducerRecord<String, byte[]>> records, Throwable cause) {
    return failed(records, cause, String.valueOf(cause.getMessage()));
  }

  private AppendFailedException failed(
      List<ProducerRecord<String, byte[]>> records, Throwable cause, String reason) {
    return new AppendFailedException(
        "The log did not confirm "
            + records.size()
            + " event(s) of "
            + records.get(0).key()
            + " on "
            + topic
            + ": "
            + reason,
        cause);
  }

  @Override
  public void close() {
    transactions.close();
    plain.close();
  }
}
