package dev.milepost.gateway.domain;

import dev.milepost.events.Budget;
import dev.milepost.events.PlannerEvent.Blocked;
import dev.milepost.gateway.domain.RunState.RejectedCommand;
import dev.milepost.gateway.domain.RunState.SubmittedRun;
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
    @Nullable Budget budget) {
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
    return new RunHead(run, seq, updated, by, standing, counts, wave, issues, rejected, budget);
  }

  RunHead seen(long newest, Instant time) {
    return new RunHead(
        run,
        newest,
        standing.over() ? updated : time,
        submitted,
        standing.after(updated, time),
        counts,
        wave,
        blocked,
        rejected,
        budget);
  }

  RunHead standing(RunProgress next) {
    // A deadlock's analysis holds only as long as the deadlock.
    var still = next.status() == RunStatus.DEADLOCKED ? blocked : List.<Blocked>of();
    return new RunHead(run, seq, updated, submitted, next, counts, wave, still, rejected, budget);
  }

  RunHead counts(IssueCounts next) {
    return new RunHead(
        run, seq, updated, submitted, standing, next, wave, blocked, rejected, budget);
  }

  RunHead wave(int number) {
    return new RunHead(
        run,
        seq,
        updated,
        submitted,
        standing,
        counts,
        Math.max(wave, number),
        blocked,
        rejected,
        budget);
  }

  RunHead rejected(RejectedCommand rejection) {
    var all = new ArrayList<>(rejected);
    all.add(rejection);
    var newest = all.subList(Math.max(0, all.size() - MAX_REJECTIONS), all.size());
    return new RunHead(
        run, seq, updated, submitted, standing, counts, wave, blocked, newest, budget);
  }

  RunHead within(@Nullable Budget other) {
    return new RunHead(
        run, seq, updated, submitted, standing, counts, wave, blocked, rejected, other);
  }
}
