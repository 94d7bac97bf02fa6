/**
 * Merging's effects: merge, check ahead of a merge, update of a branch, list of changed files,
 * closing.
 *
 * <pre>
 * MergeEffects ─▶ ChangedFilesLookup, BranchUpdater, PullRequestCloser ─▶ Forge
 * MergeEffects ─▶ PullRequestMerger, CombinationChecker ─▶ CheckedTree ─▶ Forge
 *                                                       ─▶ ValidatedTree ─▶ Validation
 * Validation ◀─ CheckoutValidation (git, processes) ─▶ PassedTrees (files)
 * </pre>
 */
@NullMarked
package dev.milepost.merge.effect;

import org.jspecify.annotations.NullMarked;
