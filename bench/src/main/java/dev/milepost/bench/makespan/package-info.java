/**
 * {@code bench/run makespan}: how long milestones take by waves and by flow, in simulated time
 * against the time that no schedule stays under; {@code bench/run shapes}: the same of five of them
 * by processes.
 *
 * <pre>
 * MakespanBench ─▶ MakespanCase (a graph, a draw) ─▶ SimulatedRun
 *       ├▶ IssueShapes, RandomGraphs, RealGraphs
 *       └▶ MakespanTable
 * ShapesBench ─▶ IssueShapes; Scene, MilepostScript; SimulatedRun beside them
 * </pre>
 */
@NullMarked
package dev.milepost.bench.makespan;

import org.jspecify.annotations.NullMarked;
