/**
 * Reads the log and folds it. {@code LogEngine} is the loop and has no thread; what stands behind
 * it is a {@code LogFold}: a participant here, a projection elsewhere. {@code ParticipantRuntime}
 * drives a participant: one thread reads and folds, effects run on virtual threads, one more thread
 * appends the decided events. Knows no Kafka: the log is a port, {@code LogSource}, and so is
 * {@code EventAppender}.
 *
 * <pre>
 * LogEngine ─▶ LogSource                                            (records, partitions)
 *    ├─▶ RecordFold ─▶ FoldedStreams                                (what becomes of a record)
 *    └─▶ LogFold, PartitionFold
 *          ├─ ParticipantFold ─▶ StreamFolds ─▶ StreamState         (state)
 *          │      ├─▶ Outbox ─▶ EventAppender                       (decided events)
 *          │      └─▶ RunningEffects ─▶ EffectTask ─▶ EventAppender (results of effects)
 *          └─ a projection: states are rows
 * LogRuntime ─▶ a thread for turns; ParticipantRuntime ─▶ OutboxWriter, VirtualThreads for tasks
 * </pre>
 *
 * A partition is first folded from its low watermark to where it ended when it was assigned; what
 * was decided on the way and is not in the log is appended; only then effects start.
 */
@NullMarked
package dev.milepost.eventlog.runtime;

import org.jspecify.annotations.NullMarked;
