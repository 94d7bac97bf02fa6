/**
 * The event log and the runtime that replays it. Knows no milestone: streams, events and effects
 * are type parameters.
 *
 * <pre>
 * the log ─▶ RecordedEvent ─▶ Participant.fold ─▶ Transition ─┬▶ decisions ─▶ append
 *                                                             └▶ state
 *                            Participant.outstanding(state) ─▶ EffectRunner ─▶ append
 * </pre>
 */
@NullMarked
package dev.milepost.eventlog;

import org.jspecify.annotations.NullMarked;
