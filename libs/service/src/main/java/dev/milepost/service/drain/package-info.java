/**
 * How a service ends that has agents at work: it begins nothing more, and what runs may end.
 *
 * <pre>
 * SIGTERM ─▶ StopSignals ─▶ Drain ─▶ what agents do has ended, or is handed over ─▶ exit
 *                             └─ AskingEffects: those that agents answer, of planner and review
 * </pre>
 */
@NullMarked
package dev.milepost.service.drain;

import org.jspecify.annotations.NullMarked;
