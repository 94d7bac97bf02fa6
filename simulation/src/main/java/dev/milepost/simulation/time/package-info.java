/**
 * A run in simulated time: the participants that the services run, on a log in memory, with a clock
 * that jumps from event to event. Agents, CI and merges take times that are drawn beforehand, so
 * that the same graph is run under other settings with the same luck.
 *
 * <pre>
 * SimulatedRun ─▶ VirtualLog ─▶ ParticipantHost ─▶ Planner-, Review-, MergeParticipant
 *                    │               └▶ EffectModel: PlanningModel, ReviewModel, MergeModel
 *                    └▶ SimulatedExecutor        (all of them: VirtualTime, Workload)
 * </pre>
 */
@NullMarked
package dev.milepost.simulation.time;

import org.jspecify.annotations.NullMarked;
