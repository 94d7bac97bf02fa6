/**
 * A seeded simulation of all participants together: one thread, one source of chance, a log and a
 * forge in memory. Nodes crash between any two steps and inside effects, appends lose their
 * acknowledgement, records are delivered twice; {@link Invariants} are checked after every step.
 *
 * <pre>
 * Simulation ─ chooses ─▶ Node.step ─▶ SimulatedLog ─▶ Node …
 *                            └─▶ effects ─▶ SimulatedForge, SimulatedAgents ─▶ interleaves other nodes
 * </pre>
 */
@NullMarked
package dev.milepost.simulation;

import org.jspecify.annotations.NullMarked;
