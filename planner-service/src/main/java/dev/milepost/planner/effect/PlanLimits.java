package dev.milepost.planner.effect;

import dev.milepost.eventlog.UnwritableEventException;
import dev.milepost.events.Plan;
import dev.milepost.events.PlannerEvent.MilestonePlanned;
import dev.milepost.events.RunSpec;
import dev.milepost.planner.effect.PlanReading.DraftRefused;
import dev.milepost.planner.effect.PlanReading.DraftResult;
import dev.milepost.planner.effect.PlanReading.Drafted;
import dev.milepost.report.plan.PlanMarkdown;
import dev.milepost.service.RunEventFormat;
import java.util.List;

/** Whether a drafted plan can become that of a run. */
final class PlanLimits {
  /** A plan is one record of the log, together with the files that matter to each issue. */
  static final int MAX_BYTES = 6 * 1024 * 1024;

  private PlanLimits() {}

  /** A cycle can be looked at, but not executed: no order of its issues is right. */
  static DraftResult of(RunSpec spec, Drafted drafted) {
    int bytes = bytes(drafted.plan());
    if (bytes > MAX_BYTES) {
      return new DraftRefused(
          List.of(
              "Expected a plan of at most %d KiB, but that of %s has %d: take fewer issues at once"
                  .formatted(
                      MAX_BYTES / 1024, PlanReading.shown(spec.selector().label()), bytes / 1024)));
    }
    var cycles = drafted.plan().cycles();
    if (!spec.execute() || cycles.isEmpty()) {
      return drafted;
    }
    return new DraftRefused(
        cycles.stream()
            .map(
                cycle ->
                    "The issues wait for each other: %s. Remove one of these dependencies, or"
                            .formatted(PlanMarkdown.shownCycle(cycle))
                        + " force-resolve one of the issues")
            .toList());
  }

  private static int bytes(Plan plan) {
    try {
      return new RunEventFormat().write(new MilestonePlanned(plan)).length;
    } catch (UnwritableEventException e) {
      return Integer.MAX_VALUE;
    }
  }
}
