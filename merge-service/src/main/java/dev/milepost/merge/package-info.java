/**
 * Merging's domain: which approved pull request is merged when. Pure.
 *
 * <pre>
 * PrApproved ─▶ ApprovedHead ─(MergeQueue: its wave settled, its turn)▶ MergeStarted ─▶ OngoingMerge
 *                  ▲                                                        │
 *                  └── review ◀── PrRebased, ConflictResolutionRequested ◀──┤
 *                                                    PrMerged, MergeFailed ◀┘
 * </pre>
 *
 * Then {@code effects} (the merge itself, validations), then {@code wiring}.
 */
@NullMarked
package dev.milepost.merge;

import org.jspecify.annotations.NullMarked;
