package dev.milepost.merge.domain;

import dev.milepost.eventlog.Effect;

/** Merging's effects. */
public sealed interface MergeEffect extends Effect
    permits MergePullRequest, CheckCombination, ListChanges, UpdateBranch, ClosePullRequests {}
