/**
 * X7: takes offers from the fold, as long as a slot is free, and claims them in the log. The deal
 * only spreads the work; who may do it, the log alone decides.
 *
 * <pre>
 * log ─fold▶ OpenOffers ───────┐
 * heartbeats ─▶ LiveExecutors ─┴▶ DealtOffers ─due▶ ClaimLoop ─AttemptStarted▶ log
 *                                                      ▲   does it stand? ◀─fold─┘
 *                                           every batch that was folded
 * </pre>
 */
@NullMarked
package dev.milepost.executor.effect.claiming;

import org.jspecify.annotations.NullMarked;
