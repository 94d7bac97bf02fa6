package dev.milepost.gateway.effect.readmodel;

import dev.milepost.events.PlannerEvent.Blocked;
import dev.milepost.events.fold.Spending;
import dev.milepost.gateway.domain.Entries;
import dev.milepost.gateway.domain.IssueState;
import dev.milepost.gateway.domain.RunHead;
import dev.milepost.gateway.domain.RunState;
import dev.milepost.gateway.domain.RunState.SubmittedRun;
import dev.milepost.gateway.domain.RunState.WaveState;
import dev.milepost.gateway.domain.RunState.WorktreeHolders;
import dev.milepost.gateway.effect.json.StateJson;
import java.util.List;

/**
 * A run's state as its rows hold it: the head is read at once, entries when they are asked for. For
 * one thread, within one transaction.
 */
final class StoredRunState {
  private final RunRow row;
  private final RunState state;
  private final StoredEntries<IssueState, IssueRow> issues;
  private final StoredEntries<WaveState, WaveRow> waves;
  private final StoredEntries<Spending, SpendingRow> spending;
  private final StoredEntries<WorktreeHolders, WorktreeRow> worktrees;

  private StoredRunState(
      RunRow row,
      RunHead head,
      StoredEntries<IssueState, IssueRow> issues,
      StoredEntries<WaveState, WaveRow> waves,
      StoredEntries<Spending, SpendingRow> spending,
      StoredEntries<WorktreeHolders, WorktreeRow> worktrees) {
    this.row = row;
    this.issues = issues;
    this.waves = waves;
    this.spending = spending;
    this.worktrees = worktrees;
    state =
        new RunState(
            head,
            Entries.of(issues),
            Entries.of(waves),
            Entries.of(spending),
            Entries.of(worktrees));
  }

  /** Of a run that has rows. */
  static StoredRunState of(RunRow row, RunTables tables) {
    return new StoredRunState(
        row,
        head(row),
        tables.issues(row.run),
        tables.waves(row.run),
        tables.spending(row.run),
        tables.worktrees(row.run));
  }

  /** Of a run that has none yet. */
  static StoredRunState initial(String run, RunTables tables) {
    return new StoredRunState(
        new RunRow(run),
        RunState.initial(run).head(),
        tables.issues(run).empty(),
        tables.waves(run).empty(),
        tables.spending(run).empty(),
        tables.worktrees(run).empty());
  }

  private static RunHead head(RunRow row) {
    var submission = row.submission;
    var blocked = row.blocked;
    return StateJson.read(row.state, RunHead.class)
        .with(
            submission == null ? null : StateJson.read(submission, SubmittedRun.class),
            blocked == null ? List.of() : List.of(StateJson.read(blocked, Blocked[].class)));
  }

  RunRow row() {
    return row;
  }

  /** The state; what it reads of its entries it reads within the transaction. */
  RunState state() {
    return state;
  }

  /** All of its entries, those that have changed since an earlier time read anew. */
  StateRead since(StateRead before) {
    return new StateRead(
        issues.since(before.issues()),
        waves.since(before.waves()),
        spending.since(before.spending()),
        worktrees.since(before.worktrees()));
  }

  /** Writes what differs in a state that was made of this one. */
  void write(RunState next) {
    var head = next.head();
    if (head.submitted() != state.submitted()) {
      row.submission = head.submitted() == null ? null : StateJson.write(head.submitted());
    }
    if (!head.blocked().equals(state.blocked())) {
      row.blocked = head.blocked().isEmpty() ? null : StateJson.write(head.blocked());
    }
    row.show(next, StateJson.write(head.with(null, List.of())));
    issues.write(next.issues().changes());
    waves.write(next.waves().changes());
    spending.write(next.spent().changes());
    worktrees.write(next.holders().changes());
  }
}
