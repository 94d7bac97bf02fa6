package dev.milepost.planner.domain;

import dev.milepost.events.Assignment;
import dev.milepost.events.Finding;
import dev.milepost.events.PlannerEvent.FailureStage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where an issue is (docs/protocol.md, "An issue's life"). */
public sealed interface IssueStage {
  /** Closed on the forge when the plan was made. */
  record Closed() implements IssueStage {}

  /** In no wave yet. */
  record Waiting() implements IssueStage {}

  /** To be offered as soon as fewer than {@code parallel} agents are at work. */
  record Queued(Offer offer) implements IssueStage {}

  /** Offered; no executor has claimed it. */
  record Offered(Offer offer) implements IssueStage {}

  /** An agent is at work. */
  record Claimed(Offer offer, String executor, String incarnation) implements IssueStage {}

  /** Its pull request is with review and merge. */
  record InReview() implements IssueStage {}

  record Merged() implements IssueStage {}

  /** A tracking issue that is being closed on the forge. */
  record Settling() implements IssueStage {}

  /** A tracking issue that stays open: parts of it were given up, or are not of the run. */
  record LeftOpen() implements IssueStage {}

  /**
   * @param retry true if it starts again when its wave is over
   */
  record Failed(FailureStage stage, boolean retry) implements IssueStage {}

  /**
   * @param releases true if the issues that wait for it may go on
   */
  record Skipped(boolean releases) implements IssueStage {}

  /** An assignment and what goes with it. */
  record Offer(
      Assignment assignment,
      List<Finding> findings,
      List<String> conflicts,
      @Nullable String from,
      List<String> tried) {
    public Offer {
      findings = List.copyOf(findings);
      conflicts = List.copyOf(conflicts);
      tried = List.copyOf(tried);
    }

    /** The first try of the work. */
    public Offer(
        Assignment assignment,
        List<Finding> findings,
        List<String> conflicts,
        @Nullable String from) {
      this(assignment, findings, conflicts, from, List.of());
    }

    Offer again() {
      return new Offer(assignment.again(), findings, conflicts, from, tried);
    }
  }
}
