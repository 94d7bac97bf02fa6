/**
 * {@code bench/run makespan}: how long milestones take by waves and by flow, in simulated time
 * against the time that no schedule stays under.
 *
 * <pre>
 * MakespanBench ─▶ MakespanCase (a graph, a draw) ─▶ SimulatedRun
 *       ├▶ IssueShapes, RandomGraphs, RealGraphs
 *       └▶ MakespanTable
 * </pre>
 */
@NullMarked
package dev.milepost.bench.makespan;

import org.jspecify.annotations.NullMarked;
