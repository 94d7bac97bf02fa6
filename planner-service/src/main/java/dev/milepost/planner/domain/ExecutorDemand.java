package dev.milepost.planner.domain;

import dev.milepost.planner.domain.IssueStage.Claimed;
import dev.milepost.planner.domain.IssueStage.Closed;
import dev.milepost.planner.domain.IssueStage.Failed;
import dev.milepost.planner.domain.IssueStage.InReview;
import dev.milepost.planner.domain.IssueStage.LeftOpen;
import dev.milepost.planner.domain.IssueStage.Merged;
import dev.milepost.planner.domain.IssueStage.Offered;
import dev.milepost.planner.domain.IssueStage.Queued;
import dev.milepost.planner.domain.IssueStage.Settling;
import dev.milepost.planner.domain.IssueStage.Skipped;
import dev.milepost.planner.domain.IssueStage.Waiting;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * D3: the slots of executors that the runs of a planner want now. It knows no executor, so that it
 * is right also when there is none, and what runs counts as what waits does: it falls only when
 * work ends.
 *
 * @param waiting assignments that are offered, and that no executor has claimed
 * @param running claimed assignments
 * @param issues of all runs that are executed, how many are in each of {@link #STAGES}
 */
public record ExecutorDemand(int waiting, int running, Map<String, Integer> issues) {
  /** The stages of an issue by the names that operators see. */
  public static final Map<String, Class<? extends IssueStage>> STAGES =
      Map.ofEntries(
          Map.entry("waiting", Waiting.class),
          Map.entry("queued", Queued.class),
          Map.entry("offered", Offered.class),
          Map.entry("claimed", Claimed.class),
          Map.entry("in-review", InReview.class),
          Map.entry("merged", Merged.class),
          Map.entry("closed", Closed.class),
          Map.entry("settling", Settling.class),
          Map.entry("left-open", LeftOpen.class),
          Map.entry("failed", Failed.class),
          Map.entry("skipped", Skipped.class));

  public ExecutorDemand {
    issues = Map.copyOf(issues);
  }

  /** Of these runs. */
  public static ExecutorDemand of(Collection<PlannerState> runs) {
    var issues = new HashMap<String, Integer>();
    for (var run : runs) {
      if (run.life() instanceof Running running) {
        STAGES.forEach(
            (name, stage) -> issues.merge(name, running.tasks().count(stage), Integer::sum));
      }
    }
    return new ExecutorDemand(
        issues.getOrDefault("offered", 0), issues.getOrDefault("claimed", 0), issues);
  }

  /** How many slots are wanted: what waits, and what runs. */
  public int slots() {
    return waiting + running;
  }
}
