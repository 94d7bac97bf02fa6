package dev.milepost.bench.makespan;

import dev.milepost.events.ScheduleMode;
import dev.milepost.simulation.time.IssueGraph;
import dev.milepost.simulation.time.LowerBound;
import dev.milepost.simulation.time.SimulatedRun;
import dev.milepost.simulation.time.SimulatedSettings;
import dev.milepost.simulation.time.Workload;

/**
 * A graph with drawn times on so many slots, by both schedules. All figures are shares of the lower
 * bound.
 *
 * @param graph its name
 * @param train by flow, with a merge train of as many checks at once as there are slots
 * @param estimated the makespan by flow where labels tell how long each issue will take
 */
record MakespanCase(
    String graph, MakespanParts waves, MakespanParts flow, MakespanParts train, double estimated) {
  /**
   * Where a makespan goes: it is 1 plus the sum of the other parts.
   *
   * @param makespan the whole
   * @param hops of the log, with Milepost's own work in them
   * @param merges of one pull request after another, with their checks
   * @param barrier the waits for the slowest of a wave; 0 for a run without waves
   * @param slots the rest: no schedule that does not know the times is always at the bound
   */
  record MakespanParts(double makespan, double hops, double merges, double barrier, double slots) {}

  static MakespanCase of(IssueGraph graph, Workload load, int slots) {
    double bound = LowerBound.of(graph, load, slots).toNanos();
    var waves = SimulatedSettings.of(ScheduleMode.WAVES, slots);
    var flow = SimulatedSettings.of(ScheduleMode.FLOW, slots);
    double list = makespan(graph, load, bare(flow)) / bound;
    double together = makespan(graph, load, bare(waves)) / bound;
    return new MakespanCase(
        graph.name(),
        parts(graph, load, waves, bound, together, list),
        parts(graph, load, flow, bound, list, list),
        parts(graph, load, flow.withTrain(slots), bound, list, list),
        makespan(graph, load, flow.withEstimates()) / bound);
  }

  private static SimulatedSettings bare(SimulatedSettings settings) {
    return settings.withoutHops().withoutMerges();
  }

  /**
   * What a part costs is the difference that it makes to leave it out, one after another.
   *
   * @param bare without hops and merges
   * @param list the same of a run without waves
   */
  private static MakespanParts parts(
      IssueGraph graph,
      Workload load,
      SimulatedSettings settings,
      double bound,
      double bare,
      double list) {
    double whole = makespan(graph, load, settings) / bound;
    double hopless = makespan(graph, load, settings.withoutHops()) / bound;
    return new MakespanParts(whole, whole - hopless, hopless - bare, bare - list, list - 1);
  }

  private static double makespan(IssueGraph graph, Workload load, SimulatedSettings settings) {
    return SimulatedRun.of(graph, load, settings).makespan().toNanos();
  }

  /** Less than 1 where flow is faster. */
  double ratio() {
    return flow.makespan() / waves.makespan();
  }
}
