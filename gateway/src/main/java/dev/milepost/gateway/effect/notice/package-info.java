/**
 * Waits of services, kept in memory for those who look at a run. Not history.
 *
 * <pre>
 * milepost.notices ─▶ RunWaits ─┬▶ RateWaits       (of all runs of a forge)
 *                               ├▶ EffectRetries   (of one run)
 *                               └▶ SandboxReports  (of all services)
 * </pre>
 */
@NullMarked
package dev.milepost.gateway.effect.notice;

import org.jspecify.annotations.NullMarked;
