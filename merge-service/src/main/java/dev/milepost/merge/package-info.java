/**
 * Merging's domain: which approved pull request is merged when. Pure.
 *
 * <pre>
 * PrApproved ─▶ Approved ─(Order: its wave settled, its turn)▶ MergeStarted ─▶ InFlight
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
