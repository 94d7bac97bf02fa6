package dev.milepost.simulation.time;

import dev.milepost.events.AgentSpec;
import dev.milepost.events.ForgeRef;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.MergeMethod;
import dev.milepost.events.ReviewSpec;
import dev.milepost.events.RunSpec;
import dev.milepost.events.Selector;
import dev.milepost.merge.domain.MergeParticipant;
import dev.milepost.planner.domain.PlannerParticipant;
import dev.milepost.review.domain.ReviewParticipant;
import java.time.Duration;
import java.util.List;

/** A run of one milestone in simulated time, by the participants that the services run. */
public final class SimulatedRun {
  static final String BASE = "main";
  private static final String RUN = "simulated-run";

  /** An event leads to few others: more than this for an issue is a participant in a circle. */
  private static final int MAX_STEPS_AN_ISSUE = 1_000;

  private SimulatedRun() {}

  /**
   * Runs it to its end. The same arguments give the same history.
   *
   * @throws IllegalStateException if it rests without being completed, which is a defect
   */
  public static SimulatedOutcome of(IssueGraph graph, Workload load, SimulatedSettings settings) {
    var time = new VirtualTime();
    var log = new VirtualLog(RUN, time, settings.hop());
    var base = new SimulatedBase();
    var planning = new PlanningModel(graph, load, settings.estimated());
    new ParticipantHost<>(new PlannerParticipant(), planning, RUN, log, time);
    new SimulatedExecutor(settings.slots(), load, base, log, time);
    new ParticipantHost<>(new ReviewParticipant(), new ReviewModel(load), RUN, log, time);
    new ParticipantHost<>(
        new MergeParticipant(), new MergeModel(load, settings, base), RUN, log, time);
    log.append(List.of(new MilestoneSubmitted(spec(settings), "simulated")));
    int steps = 0;
    while (time.advance()) {
      if (++steps > MAX_STEPS_AN_ISSUE * (graph.size() + 1)) {
        throw new IllegalStateException(
            "Expected %s to end, but found it at work after %d steps"
                .formatted(graph.name(), steps));
      }
    }
    return SimulatedOutcome.of(graph, log.records());
  }

  static String title(int issue) {
    return "Issue " + issue;
  }

  /** The simulation submits this: on a local forge that has a check. */
  public static RunSpec spec(SimulatedSettings settings) {
    var agent = new AgentSpec("shell", List.of("true"), Duration.ofDays(1), Duration.ZERO);
    return new RunSpec(
            new Selector.ByMilestone("M1"),
            new ForgeRef.Local("/repository", "/issues"),
            BASE,
            true,
            true,
            settings.slots(),
            agent,
            List.of("true"),
            List.of(),
            List.of(),
            MergeMethod.SQUASH,
            List.of(),
            RunSpec.DEFAULT_MAX_ATTEMPTS,
            RunSpec.DEFAULT_MAX_FIX_ROUNDS,
            new ReviewSpec(settings.recheck(), List.of()))
        .withSchedule(settings.schedule())
        .withTrain(settings.train() == 0 ? null : settings.train());
  }
}
