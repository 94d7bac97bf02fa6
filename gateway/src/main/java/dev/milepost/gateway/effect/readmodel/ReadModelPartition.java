package dev.milepost.gateway.effect.readmodel;

import dev.milepost.eventlog.kafka.KafkaLogRecord;
import dev.milepost.eventlog.runtime.LogRecord;
import dev.milepost.eventlog.runtime.PartitionFold;
import dev.milepost.eventlog.runtime.RecordFold;
import dev.milepost.eventlog.runtime.ReplayException;
import dev.milepost.events.RunEvent;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A partition as the read model folds it: batch by batch, each in one transaction. */
final class ReadModelPartition extends PartitionFold<RunEvent> {
  /** One transaction: large enough that replay is not bound by commits. */
  private static final int MAX_RECORDS = 500;

  private final ReadModelFold readModel;
  private final Projection projection;
  private final int number;

  /** The mark of the record folded last; null once that is read again. */
  private @Nullable LogMark expected;

  private volatile long next;
  private volatile Map<String, String> stuck;

  ReadModelPartition(
      ReadModelFold readModel, Projection projection, int number, StoredPosition start) {
    this.readModel = readModel;
    this.projection = projection;
    this.number = number;
    this.next = start.next();
    this.expected = start.last();
    this.stuck = start.stuck();
  }

  /** The offset after the last folded record. */
  long next() {
    return next;
  }

  @Override
  protected void endsAt(long end) {
    if (next > end) {
      throw another(
          "it held partition %d up to %d, but the log ends at %d: another log, or its end was lost"
              .formatted(number, next, end));
    }
  }

  @Override
  protected void fold(List<? extends LogRecord<RunEvent>> records, RecordFold<RunEvent> each) {
    try {
      var unfolded = unfolded(records.stream().map(ReadModelPartition::ofKafka).toList());
      for (int from = 0; from < unfolded.size(); from += MAX_RECORDS) {
        apply(unfolded.subList(from, Math.min(from + MAX_RECORDS, unfolded.size())), each);
      }
    } catch (ReplayException e) {
      throw e;
    } catch (RuntimeException e) {
      readModel.makeIfMissing();
      throw e;
    }
  }

  /** An event is kept as it was written, and only Kafka's record has that. */
  private static KafkaLogRecord<RunEvent> ofKafka(LogRecord<RunEvent> record) {
    return (KafkaLogRecord<RunEvent>) record;
  }

  private List<KafkaLogRecord<RunEvent>> unfolded(List<KafkaLogRecord<RunEvent>> records) {
    var first = records.getFirst();
    var mark = expected;
    expected = null;
    if (mark != null && mark.offset() == first.offset() && !mark.equals(markOf(first))) {
      throw another(
          "the record at %d of partition %d is not the one that was taken from there: another log"
              .formatted(first.offset(), number));
    }
    if (mark == null && first.offset() < next) {
      throw new ReplayException(
          "partition %d goes back from %d to %d".formatted(number, next, first.offset()));
    }
    return records.stream().filter(record -> record.offset() >= next).toList();
  }

  private static LogMark markOf(KafkaLogRecord<RunEvent> record) {
    return LogMark.of(record.record());
  }

  private ReplayException another(String why) {
    readModel.rebuild(why);
    return new ReplayException("the read model is rebuilt");
  }

  private void apply(List<KafkaLogRecord<RunEvent>> records, RecordFold<RunEvent> each) {
    var last = markOf(records.getLast());
    var changed = projection.apply(number, next, last, records, each);
    next = last.offset() + 1;
    stuck = changed.stuck(stuck);
    readModel.announce(changed);
  }

  /** The database holds it. */
  @Override
  protected OptionalLong watermark(long position) {
    return OptionalLong.empty();
  }

  @Override
  protected Map<String, String> quarantined() {
    return stuck;
  }
}
