package dev.milepost.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Finding;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.PlannedIssue;
import dev.milepost.events.PlannerEvent.MilestonePlanned;
import dev.milepost.events.ReviewEvent.CiPassed;
import dev.milepost.events.ReviewEvent.FindingsReported;
import dev.milepost.events.ReviewEvent.FixRequested;
import dev.milepost.events.ReviewEvent.PrApproved;
import dev.milepost.events.RunEvent;
import java.util.HashSet;
import java.util.Set;

/** An auditor's notes on what each head of a run was found to be. */
final class VerdictLedger {
  private static final int LIKELY = 60;

  private final Set<String> green = new HashSet<>();

  /** Heads in which the review agents found nothing that has to be fixed. */
  private final Set<String> clean = new HashSet<>();

  /** Issues that review agents do not look at (R3). */
  private final Set<Integer> exempt = new HashSet<>();

  private boolean hasReviewers;
  private int maxFixRounds;

  /**
   * Books an event.
   *
   * @param story printed where something is wrong
   */
  void book(RunEvent event, Object story) {
    switch (event) {
      case MilestoneSubmitted e -> {
        hasReviewers = !e.spec().reviewing().reviewers().isEmpty();
        maxFixRounds = e.spec().maxFixRounds();
      }
      case MilestonePlanned e ->
          e.plan().issues().stream()
              .filter(issue -> issue.labels().contains("skip-review"))
              .map(PlannedIssue::number)
              .forEach(exempt::add);
      case CiPassed e -> green.add(e.head());
      case FindingsReported e when e.findings().stream().noneMatch(VerdictLedger::isSure) ->
          clean.add(e.head());
      case PrApproved e -> approved(e, story);
      case FixRequested e ->
          assertThat(e.round())
              .as("fix rounds of #%d, %s", e.issue(), story)
              .isLessThanOrEqualTo(maxFixRounds);
      default -> {}
    }
  }

  /** R3, of the simulated findings, which are all of medium severity. */
  private static boolean isSure(Finding finding) {
    return finding.confidence() == null || finding.confidence() >= LIKELY;
  }

  /** R2, R3: CI has passed, and the run's review agents are content. */
  private void approved(PrApproved event, Object story) {
    assertThat(green).as("heads that passed CI, %s", story).contains(event.head());
    if (hasReviewers && !exempt.contains(event.issue())) {
      assertThat(clean).as("heads that review agents let pass, %s", story).contains(event.head());
    }
  }
}
