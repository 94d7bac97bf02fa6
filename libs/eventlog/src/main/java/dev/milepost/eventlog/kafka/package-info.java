/**
 * The event log on Kafka: one topic, the stream as key, CloudEvents in binary mode.
 *
 * <pre>
 * NewEvent ─▶ KafkaEventAppender ─▶ RecordCodec ─▶ one record: a plain send
 *                    └─▶ TransactionWriter         more: a transaction, shared by those who wait
 * ConsumerRecord ─▶ RecordCodec ─▶ LogEntry
 * KafkaLogSource ─▶ KafkaLogRecord                 the engine's port, by a consumer of its own
 * PartitionReading                                 all that a partition holds, once: archives, trimming
 * </pre>
 */
@NullMarked
package dev.milepost.eventlog.kafka;

import org.jspecify.annotations.NullMarked;
