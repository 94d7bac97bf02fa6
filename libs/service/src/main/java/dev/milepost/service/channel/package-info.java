/**
 * The log as a participant reads it on a channel of Quarkus.
 *
 * <pre>
 * Kafka ─▶ PolledOffsets ─▶ LogChannel ─batches, partitions─▶ ChannelLogSource ─▶ the fold thread
 * </pre>
 */
@NullMarked
package dev.milepost.service.channel;

import org.jspecify.annotations.NullMarked;
