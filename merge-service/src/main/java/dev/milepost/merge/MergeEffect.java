package dev.milepost.merge;

import dev.milepost.eventlog.Effect;

/** What merging owes the world. */
public sealed interface MergeEffect extends Effect
    permits MergePullRequest, ListChanges, UpdateBranch, ClosePullRequests {}
