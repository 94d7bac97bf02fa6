/**
 * X8: whether the others can still take this executor for alive.
 *
 * <pre>
 * HeartbeatLoop ─beat▶ milepost.heartbeats
 *   └─confirmed▶ Lease ◀─held?─ claiming, agents
 * </pre>
 */
@NullMarked
package dev.milepost.executor.effect.lease;

import org.jspecify.annotations.NullMarked;
