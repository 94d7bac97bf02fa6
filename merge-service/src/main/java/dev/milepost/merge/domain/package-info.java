/**
 * Merging's domain: which approved pull request is merged when. Pure.
 *
 * <pre>
 * PrApproved ─▶ ApprovedHead ─(MergeQueue: its wave settled, its turn)▶ MergeStarted ─▶ OngoingMerge
 *                  ▲                                                        │
 *                  └── review ◀── PrRebased, ConflictResolutionRequested ◀──┤
 *                                                    PrMerged, MergeFailed ◀┘
 * </pre>
 */
@NullMarked
package dev.milepost.merge.domain;

import org.jspecify.annotations.NullMarked;
