package dev.milepost.gateway.view;

import dev.milepost.events.PlannerEvent.Blocked;
import dev.milepost.events.RunSpec;
import dev.milepost.events.fold.Spending;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All that the gateway keeps of a run; a function of the run's events.
 *
 * @param seq of its newest event; 0 before the first
 * @param updated when its newest event was appended that could still change it
 * @param submitted null until the submission was folded
 * @param blocked of the deadlock it rests in; else empty
 * @param rejected the newest wishes that made no sense, oldest first
 * @param spending what its agents used, and may use (X10)
 * @param worktrees the issues that each executor has a worktree of
 */
public record RunState(
    String run,
    long seq,
    @Nullable Instant updated,
    @Nullable SubmittedRun submitted,
    RunProgress standing,
    SortedMap<Integer, IssueState> issues,
    SortedMap<Integer, WaveState> waves,
    List<Blocked> blocked,
    List<RejectedCommand> rejected,
    Spending spending,
    SortedMap<String, List<Integer>> worktrees) {
  /** Enough to see what went wrong lately; a client that repeats itself cannot grow the view. */
  static final int MAX_REJECTIONS = 20;

  public RunState {
    issues = Collections.unmodifiableSortedMap(new TreeMap<>(issues));
    waves = Collections.unmodifiableSortedMap(new TreeMap<>(waves));
    blocked = List.copyOf(blocked);
    rejected = List.copyOf(rejected);
    spending = spending == null ? Spending.none() : spending; // of a read model that is older
    worktrees =
        worktrees == null
            ? Collections.emptySortedMap()
            : Collections.unmodifiableSortedMap(new TreeMap<>(worktrees));
  }

  /** What was asked for. */
  public record SubmittedRun(RunSpec spec, String by, Instant at) {}

  /** A wave as it was run. */
  public record WaveState(
      int wave,
      List<Integer> issues,
      @Nullable List<Integer> merged,
      @Nullable List<Integer> failed,
      Instant started,
      @Nullable Instant ended) {}

  /** A wish that the planner answered with no. */
  public record RejectedCommand(String command, String reason, Instant at) {}

  /** A run of which nothing was heard yet. */
  public static RunState initial(String run) {
    return new RunState(
        run,
        0,
        null,
        null,
        RunProgress.NEW,
        new TreeMap<>(),
        new TreeMap<>(),
        List.of(),
        List.of(),
        Spending.none(),
        new TreeMap<>());
  }

  RunState seen(long newest, Instant time) {
    return new RunState(
        run,
        newest,
        standing.over() ? updated : time,
        submitted,
        standing.after(updated, time),
        issues,
        waves,
        blocked,
        rejected,
        spending,
        worktrees);
  }

  RunState submitted(SubmittedRun by) {
    return new RunState(
        run,
        seq,
        updated,
        by,
        standing,
        issues,
        waves,
        blocked,
        rejected,
        Spending.of(by.spec()),
        worktrees);
  }

  RunState standing(RunProgress next) {
    // A deadlock's analysis holds only as long as the deadlock.
    var still = next.status() == RunStatus.DEADLOCKED ? blocked : List.<Blocked>of();
    return new RunState(
        run, seq, updated, submitted, next, issues, waves, still, rejected, spending, worktrees);
  }

  RunState deadlocked(List<Blocked> by, String why) {
    var next = standing.to(RunStatus.DEADLOCKED, why);
    return new RunState(
        run, seq, updated, submitted, next, issues, waves, by, rejected, spending, worktrees);
  }

  RunState issues(SortedMap<Integer, IssueState> next) {
    return new RunState(
        run, seq, updated, submitted, standing, next, waves, blocked, rejected, spending,
        worktrees);
  }

  RunState issue(int number, Instant time, UnaryOperator<IssueStateBuilder> change) {
    var issue = issues.get(number);
    if (issue == null) {
      return this;
    }
    var next = new TreeMap<>(issues);
    var changed = change.apply(new IssueStateBuilder(issue)).at(time);
    next.put(number, changed);
    // X1: an executor removes the worktree of an issue as soon as nothing more is to be done on it.
    boolean removed = changed.status().isDone() && !issue.status().isDone();
    return removed ? noWorktree(number).issues(next) : issues(next);
  }

  RunState wave(WaveState wave) {
    var next = new TreeMap<>(waves);
    next.put(wave.wave(), wave);
    return new RunState(
        run, seq, updated, submitted, standing, issues, next, blocked, rejected, spending,
        worktrees);
  }

  /** An executor made a worktree of an issue, or goes on in the one that it has. */
  RunState worktree(String executor, int issue) {
    var all = new TreeMap<>(worktrees);
    var issues = new TreeSet<>(all.getOrDefault(executor, List.of()));
    issues.add(issue);
    all.put(executor, List.copyOf(issues));
    return having(all);
  }

  /** An executor removed the worktree of an issue. */
  RunState noWorktree(String executor, int issue) {
    var all = new TreeMap<>(worktrees);
    all.computeIfPresent(
        executor,
        (id, held) -> {
          var left = held.stream().filter(number -> number != issue).toList();
          return left.isEmpty() ? null : left;
        });
    return having(all);
  }

  private RunState noWorktree(int issue) {
    var state = this;
    for (var executor : worktrees.keySet()) {
      state = state.noWorktree(executor, issue);
    }
    return state;
  }

  /** An executor removed all that it had. */
  RunState noWorktrees(String executor) {
    var all = new TreeMap<>(worktrees);
    all.remove(executor);
    return having(all);
  }

  private RunState having(SortedMap<String, List<Integer>> trees) {
    return new RunState(
        run, seq, updated, submitted, standing, issues, waves, blocked, rejected, spending, trees);
  }

  RunState having(Spending now) {
    return new RunState(
        run, seq, updated, submitted, standing, issues, waves, blocked, rejected, now, worktrees);
  }

  RunState rejected(RejectedCommand rejection) {
    var all = new java.util.ArrayList<>(rejected);
    all.add(rejection);
    var newest = all.subList(Math.max(0, all.size() - MAX_REJECTIONS), all.size());
    return new RunState(
        run, seq, updated, submitted, standing, issues, waves, blocked, newest, spending,
        worktrees);
  }
}
