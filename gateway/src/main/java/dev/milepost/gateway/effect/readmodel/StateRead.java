package dev.milepost.gateway.effect.readmodel;

import dev.milepost.events.fold.Spending;
import dev.milepost.gateway.domain.Entries;
import dev.milepost.gateway.domain.EntrySource;
import dev.milepost.gateway.domain.IssueState;
import dev.milepost.gateway.domain.RunHead;
import dev.milepost.gateway.domain.RunState;
import dev.milepost.gateway.domain.RunState.WaveState;
import dev.milepost.gateway.domain.RunState.WorktreeHolders;

/** The entries of a run's state as they were at a moment, for who reads it again later. */
record StateRead(
    EntriesRead<IssueState> issues,
    EntriesRead<WaveState> waves,
    EntriesRead<Spending> spending,
    EntriesRead<WorktreeHolders> worktrees) {
  /** Before anything was read. */
  static final StateRead NONE =
      new StateRead(EntriesRead.none(), EntriesRead.none(), EntriesRead.none(), EntriesRead.none());

  /** The state with this head. */
  RunState state(RunHead head) {
    return new RunState(head, of(issues), of(waves), of(spending), of(worktrees));
  }

  private static <V> Entries<V> of(EntriesRead<V> read) {
    return Entries.of(EntrySource.of(read.entries()));
  }
}
