/**
 * The event log and the runtime that replays it. Knows no milestone: streams, events and effects
 * are type parameters.
 *
 * <pre>
 * Kafka ─▶ RecordedEvent ─▶ Participant.evolve ─▶ decide ─▶ append
 *                              │
 *                              └▶ outstanding ─▶ EffectRunner ─▶ append
 * </pre>
 */
@NullMarked
package dev.milepost.eventlog;

import org.jspecify.annotations.NullMarked;
