package dev.milepost.report.artefact;

import dev.milepost.events.DisplayText;
import dev.milepost.events.PlanPhase;
import dev.milepost.events.Usage;
import org.jspecify.annotations.Nullable;

/**
 * The result of a phase of planning.
 *
 * @param skipped true if it was left out; the summary then says why
 * @param summary one line, safe to show
 * @param usage of an agent that was asked; null where none was
 */
public record PhaseNote(PlanPhase phase, boolean skipped, String summary, @Nullable Usage usage) {
  /** A summary is one line of a view. */
  private static final int MAX_SUMMARY = 500;

  public PhaseNote {
    summary = DisplayText.shown(summary, MAX_SUMMARY);
  }

  /** No agent was asked. */
  public PhaseNote(PlanPhase phase, boolean skipped, String summary) {
    this(phase, skipped, summary, null);
  }
}
