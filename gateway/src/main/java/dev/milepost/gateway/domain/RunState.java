package dev.milepost.gateway.domain;

import dev.milepost.api.RunView;
import dev.milepost.events.Assignment;
import dev.milepost.events.Budget;
import dev.milepost.events.PlannerEvent.Blocked;
import dev.milepost.events.RunSpec;
import dev.milepost.events.ScheduleMode;
import dev.milepost.events.fold.IssueAmounts;
import dev.milepost.events.fold.Spending;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All that the gateway keeps of a run; a function of the run's events. An event changes the head
 * and a few entries, at any number of issues.
 *
 * @param spent what agents used, by issue, each without the run's budget
 * @param holders the executors that have a worktree of an issue, by issue
 */
@RecordBuilder
public record RunState(
    RunHead head,
    Entries<IssueState> issues,
    Entries<WaveState> waves,
    Entries<Spending> spent,
    Entries<WorktreeHolders> holders)
    implements RunStateBuilder.With {
  /** The submission. */
  public record SubmittedRun(RunSpec spec, String by, Instant at) {}

  /**
   * A wave as it was run.
   *
   * @param together true if merge waits for all of them; null of a read model that was written
   *     before it was kept
   */
  public record WaveState(
      int wave,
      List<Integer> issues,
      @Nullable List<Integer> merged,
      @Nullable List<Integer> failed,
      Instant started,
      @Nullable Instant ended,
      @Nullable Boolean together) {}

  /** A command that the planner answered with no. */
  public record RejectedCommand(String command, String reason, Instant at) {}

  /** The executors that have a worktree of an issue, by name. */
  public record WorktreeHolders(List<String> executors) {}

  /** A run of which nothing was heard yet. */
  public static RunState initial(String run) {
    return new RunState(
        RunHead.initial(run), Entries.none(), Entries.none(), Entries.none(), Entries.none());
  }

  public String run() {
    return head.run();
  }

  /** The number of its newest event; 0 before the first. */
  public long seq() {
    return head.seq();
  }

  /** The time of its newest event that could still change it. */
  public @Nullable Instant updated() {
    return head.updated();
  }

  /** T1: true if it has no waves. */
  public boolean flows() {
    var by = submitted();
    return by != null && by.spec().flows();
  }

  /** As the API names it; null where it has waves. */
  @Nullable String schedule() {
    return flows() ? RunView.FLOW : null;
  }

  /** T1: its schedule; waves until the submission was folded. */
  public ScheduleMode scheduled() {
    return flows() ? ScheduleMode.FLOW : ScheduleMode.WAVES;
  }

  /** T3: combinations that its merge train checks at once; null where it has none. */
  public @Nullable Integer train() {
    var by = submitted();
    return by == null ? null : by.spec().train();
  }

  /** Where an issue stands in the plan: {@code wave}, or {@code level} where there are no waves. */
  public String column() {
    return scheduled().column();
  }

  /** Null until the submission was folded. */
  public @Nullable SubmittedRun submitted() {
    return head.submitted();
  }

  /** Attempts at once, as it is now; 1 until the submission was folded. */
  public int parallel() {
    var submitted = head.submitted();
    return submitted == null ? 1 : Math.max(1, submitted.spec().parallel());
  }

  public RunProgress standing() {
    return head.standing();
  }

  /** The issues of the deadlock it rests in; else empty. */
  public List<Blocked> blocked() {
    return head.blocked();
  }

  /** The newest commands that made no sense, oldest first. */
  public List<RejectedCommand> rejected() {
    return head.rejected();
  }

  /** The wave that is under way; null between waves. */
  public @Nullable WaveState currentWave() {
    var newest = waves.get(head.wave());
    return newest == null || newest.ended() != null ? null : newest;
  }

  /** The usage and budget of all its agents (X10). */
  public Spending spending() {
    var byIssue = new TreeMap<Integer, Spending.SpentAmount>();
    var unsaid = new LinkedHashSet<Assignment>();
    for (var one : spent.values()) {
      byIssue.putAll(one.byIssue().byNumber());
      unsaid.addAll(one.unsaid());
    }
    return new Spending(IssueAmounts.of(byIssue), head.budget(), unsaid);
  }

  /** The usage and budget of one issue's agents. */
  Spending spending(int issue) {
    var known = spent.get(issue);
    return known == null
        ? new Spending(IssueAmounts.none(), head.budget(), Set.of())
        : new Spending(known.byIssue(), head.budget(), known.unsaid());
  }

  /** The issues that each executor has a worktree of. */
  public SortedMap<String, List<Integer>> worktrees() {
    var all = new TreeMap<String, List<Integer>>();
    holders.forEach(
        (issue, held) ->
            held.executors()
                .forEach(id -> all.computeIfAbsent(id, any -> new ArrayList<>()).add(issue)));
    return Collections.unmodifiableSortedMap(all);
  }

  RunState seen(long newest, Instant time) {
    return withHead(head.seen(newest, time));
  }

  /** Usage from before the submission does not count. */
  RunState submitted(SubmittedRun by) {
    return with()
        .head(head.with().submitted(by).budget(Spending.of(by.spec()).budget()).build())
        .spent(spent.replacedBy(new TreeMap<>()))
        .build();
  }

  /** The same run with a changed specification: budget and spending stay. */
  RunState respecified(SubmittedRun by) {
    return withHead(head.withSubmitted(by));
  }

  RunState standing(RunProgress next) {
    return withHead(head.standing(next));
  }

  RunState deadlocked(List<Blocked> by, String why) {
    var next = head.standing(head.standing().to(RunStatus.DEADLOCKED, why));
    return withHead(next.withBlocked(by));
  }

  RunState issues(SortedMap<Integer, IssueState> next) {
    return with()
        .head(head.withCounts(IssueCounts.of(next.values())))
        .issues(issues.replacedBy(next))
        .build();
  }

  RunState issue(int number, Instant time, UnaryOperator<IssueState> change) {
    var issue = issues.get(number);
    if (issue == null) {
      return this;
    }
    var changed = change.apply(issue).since(issue, time);
    // X1: an executor removes the worktree of an issue as soon as the issue needs no more work.
    boolean removed = changed.status().isDone() && !issue.status().isDone();
    var next =
        with()
            .head(head.withCounts(head.counts().changed(issue, changed)))
            .issues(issues.with(number, changed))
            .holders(removed ? holders.without(number) : holders)
            .build();
    return TrainFold.after(next, issue, changed);
  }

  /** With what people told an issue's agents: no step of its, so that its times stay. */
  RunState told(int number, UnaryOperator<IssueRequests> change) {
    var issue = issues.get(number);
    return issue == null
        ? this
        : with()
            .issues(issues.with(number, issue.withRequests(change.apply(issue.requests()))))
            .build();
  }

  RunState wave(WaveState wave) {
    return with().head(head.begun(wave.wave())).waves(waves.with(wave.wave(), wave)).build();
  }

  /** An executor made a worktree of an issue, or goes on in the one that it has. */
  RunState worktree(String executor, int issue) {
    var executors = new TreeSet<>(holders(issue));
    return executors.add(executor) ? held(issue, List.copyOf(executors)) : this;
  }

  /** An executor removed the worktree of an issue. */
  RunState noWorktree(String executor, int issue) {
    var executors = holders(issue);
    return executors.contains(executor)
        ? held(issue, executors.stream().filter(id -> !id.equals(executor)).toList())
        : this;
  }

  /** An executor removed all that it had. */
  RunState noWorktrees(String executor) {
    var state = this;
    for (int issue : holders.keySet()) {
      state = state.noWorktree(executor, issue);
    }
    return state;
  }

  private List<String> holders(int issue) {
    var held = holders.get(issue);
    return held == null ? List.of() : held.executors();
  }

  private RunState held(int issue, List<String> executors) {
    return withHolders(
        executors.isEmpty()
            ? holders.without(issue)
            : holders.with(issue, new WorktreeHolders(executors)));
  }

  /** Changes the usage of an issue's agents. */
  RunState spent(int issue, UnaryOperator<Spending> change) {
    var known = spent.get(issue);
    var before = known == null ? Spending.none() : known;
    var after = change.apply(before);
    return after.equals(before) ? this : withSpent(spent.with(issue, after));
  }

  RunState within(Budget budget) {
    return withHead(head.withBudget(budget));
  }

  RunState rejected(RejectedCommand rejection) {
    return withHead(head.rejected(rejection));
  }
}
