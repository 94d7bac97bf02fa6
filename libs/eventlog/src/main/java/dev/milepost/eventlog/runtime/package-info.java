/**
 * Runs a participant on the log. {@code ParticipantEngine} is the logic and has no thread; {@code
 * ParticipantRuntime} drives it: one thread reads and folds, effects run on virtual threads, one
 * more thread appends what was decided. Knows no Kafka: the log is a port, {@code LogSource}, and
 * so is {@code EventAppender}.
 *
 * <pre>
 * ParticipantEngine ─▶ FoldLoop ─▶ LogSource                                 (records, partitions)
 *                         ├─▶ PartitionFold ─▶ StreamState                   (state)
 *                         ├─▶ Outbox ─▶ EventAppender                        (decided events)
 *                         └─▶ RunningEffects ─▶ EffectTask ─▶ EventAppender  (effects' events)
 * ParticipantRuntime ─▶ a thread for turns, OutboxWriter, VirtualThreads for tasks
 * </pre>
 *
 * A partition is first folded from its low watermark to where it ended when it was assigned; what
 * was decided on the way and is not in the log is appended; only then effects start.
 */
@NullMarked
package dev.milepost.eventlog.runtime;

import org.jspecify.annotations.NullMarked;
