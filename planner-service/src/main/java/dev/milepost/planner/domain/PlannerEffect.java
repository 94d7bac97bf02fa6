package dev.milepost.planner.domain;

import dev.milepost.eventlog.Effect;
import dev.milepost.events.Assignment;
import dev.milepost.events.RunSpec;
import dev.milepost.events.Tracking;
import java.time.Instant;
import java.util.List;

/** The planner's I/O. */
public sealed interface PlannerEffect extends Effect
    permits PlanWork,
        TranslateWords,
        PlannerEffect.WatchLease,
        PlannerEffect.AwaitTime,
        PlannerEffect.SettleTracking,
        PlannerEffect.AwaitCleanup {
  /** Watch the executor of a running assignment; ends in AttemptLost if it is gone. */
  record WatchLease(Assignment assignment, String executor, String incarnation)
      implements PlannerEffect {
    @Override
    public String key() {
      return "lease-" + assignment.slug() + "-" + executor + "-" + incarnation;
    }

    @Override
    public int concerns() {
      return assignment.issue();
    }

    @Override
    public String named() {
      return "the watch over " + executor;
    }
  }

  /** Close a tracking issue on the forge, unless parts of it are open; ends in TrackingSettled. */
  record SettleTracking(RunSpec spec, int issue, Tracking sum, int attempt)
      implements PlannerEffect {
    @Override
    public String key() {
      return "tracking-" + issue + "-" + attempt;
    }

    @Override
    public int concerns() {
      return issue;
    }

    @Override
    public String named() {
      return "the closing of the tracking issue";
    }
  }

  /** Wait until a pause is over; ends in PauseElapsed. */
  record AwaitTime(Instant until) implements PlannerEffect {
    @Override
    public String key() {
      return "pause-until-" + until;
    }

    @Override
    public String named() {
      return "the pause";
    }
  }

  /**
   * Give up on executors that neither answer nor beat; ends in MilestoneCompleted.
   *
   * @param executors that have not answered yet, ascending
   */
  record AwaitCleanup(List<String> executors, int merged, int skipped) implements PlannerEffect {
    public AwaitCleanup {
      executors = List.copyOf(executors);
    }

    @Override
    public String key() {
      return "cleanup-" + String.join(",", executors);
    }

    @Override
    public String named() {
      return "the clean-up";
    }
  }
}
