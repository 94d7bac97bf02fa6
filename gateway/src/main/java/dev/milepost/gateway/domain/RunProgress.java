package dev.milepost.gateway.domain;

import dev.milepost.events.PlanPhase;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the run stands.
 *
 * @param resumeTo the status that a pause interrupted
 * @param over true when no later event changes the run
 * @param planned true once there is a plan
 * @param base the resolved base branch; null until planned
 * @param plannedWaves of the plan; at run time there may be more
 * @param restedMillis how long it was paused, or waited for a person
 * @param phases of planning that began or were left out (P16)
 * @param since when it came into this status; null before the first event
 * @param notFound true if planning failed because what was asked for does not exist
 * @param planSeq the number of the event that its newest plan came with; 0 while there is none, and
 *     of a read model that was written before it was kept
 * @param pausedUntil when a pause ends by itself; null where only a user's command ends it
 */
@RecordBuilder
public record RunProgress(
    RunStatus status,
    RunStatus resumeTo,
    @Nullable String reason,
    boolean over,
    boolean planned,
    @Nullable String base,
    int plannedWaves,
    List<String> problems,
    long restedMillis,
    SortedMap<PlanPhase, PhaseState> phases,
    @Nullable Instant pausedUntil,
    @Nullable Instant since,
    boolean notFound,
    long planSeq)
    implements RunProgressBuilder.With {
  static final RunProgress NEW =
      new RunProgress(
          RunStatus.PLANNING,
          RunStatus.PLANNING,
          null,
          false,
          false,
          null,
          0,
          List.of(),
          0,
          new TreeMap<>(),
          null,
          null,
          false,
          0);

  public RunProgress {
    problems = List.copyOf(problems);
    phases = // null in a read model that is older
        phases == null
            ? Collections.emptySortedMap()
            : Collections.unmodifiableSortedMap(new TreeMap<>(phases));
  }

  /** The phase that planning is in, or rests in; null where it is in none. */
  public @Nullable PhaseState phase() {
    return phases.values().stream().filter(PhaseState::isOpen).findFirst().orElse(null);
  }

  /** True while issues may be worked on: between the approval of the plan and the end. */
  boolean executes() {
    return !over
        && planned
        && switch (status) {
          case RUNNING, PAUSED, DEADLOCKED, FAILED -> true;
          case PLANNING, STALLED, PLANNED, AWAITING_APPROVAL, COMPLETED, CANCELLED -> false;
        };
  }

  /** True while its programs may run, and of a plan, which says what they would run in. */
  public boolean tellsOfPrograms() {
    return !over || status == RunStatus.PLANNED;
  }

  RunProgress with(PhaseState phase) {
    var all = new TreeMap<>(phases);
    all.put(phase.phase(), phase);
    return withPhases(all);
  }

  /** The same with the time of its status, where that is another than before. */
  RunProgress since(RunProgress before, Instant time) {
    return since != null && status == before.status ? this : withSince(time);
  }

  /** The same after this time has passed. */
  RunProgress after(@Nullable Instant from, Instant to) {
    // Clocks of two services may differ: never less than nothing.
    long passed = from == null ? 0 : Math.max(0, Duration.between(from, to).toMillis());
    return !status.rests() || over || passed == 0 ? this : withRestedMillis(restedMillis + passed);
  }

  /** Another status, for this reason; a paused run only remembers it. */
  RunProgress to(RunStatus next, @Nullable String why) {
    return with().status(next).resumeTo(next).reason(why).pausedUntil(null).notFound(false).build();
  }

  RunProgress goingOn(RunStatus next) {
    return status == RunStatus.PAUSED ? withResumeTo(next) : to(next, null);
  }

  RunProgress paused(String why, @Nullable Instant until) {
    return status == RunStatus.PAUSED
        ? this
        : with().status(RunStatus.PAUSED).resumeTo(status).reason(why).pausedUntil(until).build();
  }

  RunProgress ended() {
    return with().over(true).pausedUntil(null).build();
  }
}
