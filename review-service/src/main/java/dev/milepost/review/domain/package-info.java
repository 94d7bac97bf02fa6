/**
 * Review's domain: what the log says of a run's pull requests and what follows. Pure.
 *
 * <pre>
 * PrOpened, FixPushed, ConflictResolved, PrRebased
 *      └▶ AwaitingCi ─CiPassed▶ Approved        ─▶ PrApproved
 *              ▲     └CiFailed▶ Fixing          ─▶ FixRequested
 *              └──FixPushed──────┘  └▶ Rejected ─▶ ReviewFailed
 * </pre>
 */
@NullMarked
package dev.milepost.review.domain;

import org.jspecify.annotations.NullMarked;
