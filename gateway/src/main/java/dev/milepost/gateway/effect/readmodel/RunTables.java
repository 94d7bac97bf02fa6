package dev.milepost.gateway.effect.readmodel;

import dev.milepost.events.fold.Spending;
import dev.milepost.gateway.domain.IssueState;
import dev.milepost.gateway.domain.RunState.WaveState;
import dev.milepost.gateway.domain.RunState.WorktreeHolders;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The tables that hold the states of runs. */
@ApplicationScoped
class RunTables {
  private final RunRows runs;
  private final IssueRows issues;
  private final WaveRows waves;
  private final SpendingRows spending;
  private final WorktreeRows worktrees;

  RunTables(
      RunRows runs,
      IssueRows issues,
      WaveRows waves,
      SpendingRows spending,
      WorktreeRows worktrees) {
    this.runs = runs;
    this.issues = issues;
    this.waves = waves;
    this.spending = spending;
    this.worktrees = worktrees;
  }

  /** The stored state of a run; empty if it has none. In the caller's transaction. */
  Optional<StoredRunState> find(String run) {
    return runs.findByIdOptional(run).map(row -> StoredRunState.of(row, this));
  }

  /** Adds the row of a run that has none. In the caller's transaction. */
  void add(RunRow run) {
    runs.persist(run);
  }

  /** How many runs are stuck. In the caller's transaction. */
  long stuck() {
    return runs.count("stuck is not null");
  }

  /** The runs that are stuck at a record of a partition, each with the reason. */
  Map<String, String> stuckAt(int partition) {
    return runs.list("stuck is not null and stuckPartition = ?1", partition).stream()
        .collect(Collectors.toUnmodifiableMap(row -> row.run, row -> String.valueOf(row.stuck)));
  }

  /** Deletes the state of a run. In the caller's transaction. */
  void delete(String run) {
    issues.delete("key.run", run);
    waves.delete("key.run", run);
    spending.delete("key.run", run);
    worktrees.delete("key.run", run);
    runs.delete("run", run);
  }

  /** Deletes all states. In the caller's transaction. */
  void deleteAll() {
    issues.deleteAll();
    waves.deleteAll();
    spending.deleteAll();
    worktrees.deleteAll();
    runs.deleteAll();
  }

  StoredEntries<IssueState, IssueRow> issues(String run) {
    return new StoredEntries<>(run, issues, IssueRow::new, IssueState.class);
  }

  StoredEntries<WaveState, WaveRow> waves(String run) {
    return new StoredEntries<>(run, waves, WaveRow::new, WaveState.class);
  }

  StoredEntries<Spending, SpendingRow> spending(String run) {
    return new StoredEntries<>(run, spending, SpendingRow::new, Spending.class);
  }

  StoredEntries<WorktreeHolders, WorktreeRow> worktrees(String run) {
    return new StoredEntries<>(run, worktrees, WorktreeRow::new, WorktreeHolders.class);
  }
}
