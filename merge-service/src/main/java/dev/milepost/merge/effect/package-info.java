/**
 * Merging's effects: merge, update of a branch, list of changed files, closing.
 *
 * <pre>
 * MergeEffects ─▶ ChangedFilesLookup, BranchUpdater, PullRequestCloser, PullRequestMerger ─▶ Forge
 * PullRequestMerger ─▶ Validation ◀─ CheckoutValidation (git, processes)
 * </pre>
 */
@NullMarked
package dev.milepost.merge.effect;

import org.jspecify.annotations.NullMarked;
