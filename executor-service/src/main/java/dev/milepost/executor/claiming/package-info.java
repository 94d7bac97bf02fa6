/**
 * X7: takes offers from the queue, as long as a slot is free, and claims them in the log. The queue
 * only spreads the work; who may do it, the log alone decides.
 *
 * <pre>
 * WorkQueue ─offer▶ ClaimLoop ─AttemptStarted▶ log ─fold▶ does the claim stand? ─▶ acknowledge
 *                      ▲
 * open offers of the fold that nobody takes (a lost queue record)
 * </pre>
 */
@NullMarked
package dev.milepost.executor.claiming;

import org.jspecify.annotations.NullMarked;
