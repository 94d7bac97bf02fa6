package dev.milepost.gateway.domain;

import dev.milepost.events.Budget;
import dev.milepost.events.PlannerEvent.Blocked;
import dev.milepost.gateway.domain.RunState.RejectedCommand;
import dev.milepost.gateway.domain.RunState.SubmittedRun;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of a run's state that does not grow with its issues.
 *
 * @param seq of its newest event; 0 before the first
 * @param updated when its newest event was appended that could still change it
 * @param submitted null until the submission was folded
 * @param counts of its issues
 * @param wave the newest that began; 0 for none
 * @param blocked of the deadlock it rests in; else empty
 * @param rejected the newest commands that made no sense, oldest first
 * @param budget what its agents may use (X10); null for any amount
 */
@RecordBuilder
public record RunHead(
    String run,
    long seq,
    @Nullable Instant updated,
    @Nullable SubmittedRun submitted,
    RunProgress standing,
    IssueCounts counts,
    int wave,
    List<Blocked> blocked,
    List<RejectedCommand> rejected,
    @Nullable Budget budget)
    implements RunHeadBuilder.With {
  /** Enough to see what went wrong lately; a client that repeats itself cannot grow the view. */
  static final int MAX_REJECTIONS = 20;

  public RunHead {
    blocked = List.copyOf(blocked);
    rejected = List.copyOf(rejected);
  }

  static RunHead initial(String run) {
    return new RunHead(
        run, 0, null, null, RunProgress.NEW, IssueCounts.NONE, 0, List.of(), List.of(), null);
  }

  /** With what is stored apart: it seldom changes and can be long. */
  public RunHead with(@Nullable SubmittedRun by, List<Blocked> issues) {
    return with().submitted(by).blocked(issues).build();
  }

  RunHead seen(long newest, Instant time) {
    return with()
        .seq(newest)
        .updated(standing.over() ? updated : time)
        .standing(standing.after(updated, time))
        .build();
  }

  RunHead standing(RunProgress next) {
    // A deadlock's analysis holds only as long as the deadlock.
    var still = next.status() == RunStatus.DEADLOCKED ? blocked : List.<Blocked>of();
    return with().standing(next).blocked(still).build();
  }

  RunHead begun(int number) {
    return withWave(Math.max(wave, number));
  }

  RunHead rejected(RejectedCommand rejection) {
    var all = new ArrayList<>(rejected);
    all.add(rejection);
    return withRejected(all.subList(Math.max(0, all.size() - MAX_REJECTIONS), all.size()));
  }
}
