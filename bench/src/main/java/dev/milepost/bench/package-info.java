/**
 * Figures as ratios against a floor that is measured beside them in the same run: {@code
 * bench/run}.
 *
 * <pre>
 * PageBench ───▶ PageServer (a gateway's process) ◀─ PageViewers, ShownPage (a browser)
 * ReplayBench ─▶ BenchMilestone (a realistic log) ─▶ replay of it / mere reading of it
 * </pre>
 */
@NullMarked
package dev.milepost.bench;

import org.jspecify.annotations.NullMarked;
