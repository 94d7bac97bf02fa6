/**
 * A seeded simulation of all participants together: one thread, one source of chance, a log and a
 * forge in memory. Each node drives the engine that ships, without its threads. Nodes crash between
 * any two steps and inside effects, partitions go and come back, appends get lost before or after
 * they are in the log; {@link Invariants} are checked after every step, and each engine by an
 * {@link EngineAudit}. {@code docs/simulation.md} says which defects it finds.
 *
 * <pre>
 * Simulation ─ chooses ─▶ Node.step ─▶ ParticipantEngine.turn ─▶ SimulatedSource ─▶ SimulatedLog
 *                            ├▶ ParticipantEngine.write ─▶ SimulatedAppender ─▶ SimulatedLog
 *                            └▶ SimulatedTasks ─▶ effects ─▶ SimulatedForge, SimulatedAgents
 *                                                               └▶ interleave other nodes
 * </pre>
 */
@NullMarked
package dev.milepost.simulation;

import org.jspecify.annotations.NullMarked;
