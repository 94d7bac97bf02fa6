/**
 * An executor's fold of the log: which offers wait, which claims stand, and the effects of this
 * executor because of them. Pure.
 *
 * <pre>
 * IssueReady ─▶ open ─AttemptStarted▶ running ─PrOpened, AttemptFailed, AttemptLost, …▶ ended
 *                                        └▶ RunAssignment, if the claim is ours
 * </pre>
 */
@NullMarked
package dev.milepost.executor.domain;

import org.jspecify.annotations.NullMarked;
