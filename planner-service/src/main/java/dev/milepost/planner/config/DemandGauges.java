package dev.milepost.planner.config;

import dev.milepost.planner.domain.ExecutorDemand;
import dev.milepost.planner.domain.PlannerState;
import dev.milepost.service.Liveness;
import dev.milepost.service.Liveness.LatestHeartbeat;
import dev.milepost.service.ParticipantHandle;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The gauges that executors are scaled by (docs/operations.md). Each replica of the planner tells
 * of the runs that it folds, so their sum is that of all runs; every replica hears of all
 * executors. Of a replica that still reads the log nothing is known: not a number.
 */
final class DemandGauges {
  /** A scrape reads a dozen gauges; a look at all runs is good for all of them. */
  private static final Duration GOOD_FOR = Duration.ofMillis(500);

  private final ParticipantHandle<PlannerState> runs;
  private final Liveness executors;
  private final InstantSource clock;
  private @Nullable Instant looked;
  private ExecutorDemand demand = ExecutorDemand.of(List.of());

  /**
   * @param clock that of the liveness
   */
  DemandGauges(ParticipantHandle<PlannerState> runs, Liveness executors, InstantSource clock) {
    this.runs = runs;
    this.executors = executors;
    this.clock = clock;
  }

  /** From now on they are told. */
  void register(MeterRegistry registry) {
    gauge(registry, "milepost.executor.demand", Tags.empty(), ExecutorDemand::slots);
    gauge(registry, "milepost.assignments", Tags.of("state", "waiting"), ExecutorDemand::waiting);
    gauge(registry, "milepost.assignments", Tags.of("state", "running"), ExecutorDemand::running);
    for (var stage : ExecutorDemand.STAGES.keySet()) {
      gauge(
          registry,
          "milepost.issues",
          Tags.of("state", stage),
          now -> now.issues().getOrDefault(stage, 0));
    }
    registry.gauge("milepost.executors.live", this, one -> one.live().count());
    registry.gauge(
        "milepost.executors.slots", this, one -> one.live().mapToInt(LatestHeartbeat::slots).sum());
  }

  private void gauge(
      MeterRegistry registry, String name, Tags tags, ToDoubleFunction<ExecutorDemand> value) {
    registry.gauge(
        name,
        tags,
        this,
        one -> one.runs.caughtUp() ? value.applyAsDouble(one.demand()) : Double.NaN);
  }

  private synchronized ExecutorDemand demand() {
    var now = clock.instant();
    var before = looked;
    if (before == null || before.plus(GOOD_FOR).isBefore(now)) {
      looked = now;
      demand = ExecutorDemand.of(runs.states().values());
    }
    return demand;
  }

  /** Those that take work, or drain. */
  private Stream<LatestHeartbeat> live() {
    var now = clock.instant();
    return executors.all().stream().filter(beat -> beat.heard().plus(beat.lease()).isAfter(now));
  }
}
