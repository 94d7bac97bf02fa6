package dev.milepost.review.domain;

import dev.milepost.events.Finding;
import dev.milepost.events.Landed;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the review of an issue's pull request stands. */
public sealed interface ReviewStage {
  /** Nothing to look at yet. */
  record NoPullRequest() implements ReviewStage {}

  /**
   * CI of this head is outstanding.
   *
   * @param since from when on the wait counts
   * @param begun false for a head that came while the run was paused: its wait begins later
   * @param rerun null unless CI of this head is run again
   * @param landed what the head holds beside a change that passed alone; null where it is that
   *     change's first CI
   * @param strange null unless the head is of another hand, which is reported first
   */
  record AwaitingCi(
      int pullRequest,
      String head,
      Instant since,
      boolean begun,
      @Nullable CheckRerun rerun,
      @Nullable Landed landed,
      @Nullable ForeignHead strange)
      implements ReviewStage {
    /** The first wait for a head. */
    public AwaitingCi(int pullRequest, String head, Instant since, boolean begun) {
      this(pullRequest, head, since, begun, null, null, null);
    }

    AwaitingCi with(@Nullable Landed holds) {
      return new AwaitingCi(pullRequest, head, since, begun, rerun, holds, strange);
    }

    AwaitingCi of(ForeignHead hand) {
      return new AwaitingCi(pullRequest, head, since, begun, rerun, landed, hand);
    }

    AwaitingCi begunAt(Instant now) {
      return new AwaitingCi(pullRequest, head, now, true, rerun, landed, strange);
    }
  }

  /**
   * CI is green; review agents come next.
   *
   * @param begun false where CI answered while the run was paused
   */
  record Reviewing(int pullRequest, String head, boolean begun) implements ReviewStage {}

  /**
   * CI is green, and the head changes what judges it: a person has to look first.
   *
   * @param tampering the changes to look at
   */
  record AwaitingApproval(int pullRequest, String head, List<Finding> tampering)
      implements ReviewStage {
    public AwaitingApproval {
      tampering = List.copyOf(tampering);
    }
  }

  /**
   * A fix round was asked for.
   *
   * @param optional true if it is about people's remarks only: to change nothing answers them too
   * @param red CI's failed runs that led to it; empty where CI did not
   */
  record Fixing(
      int pullRequest, String head, List<Finding> findings, boolean optional, FailedRuns red)
      implements ReviewStage {
    public Fixing {
      findings = List.copyOf(findings);
    }

    /** A round that CI did not ask for. */
    public Fixing(int pullRequest, String head, List<Finding> findings, boolean optional) {
      this(pullRequest, head, findings, optional, FailedRuns.NONE);
    }
  }

  /**
   * This head may be merged.
   *
   * @param watched true while what people still say of it counts: until its merge begins
   */
  record Approved(int pullRequest, String head, boolean watched) implements ReviewStage {}

  /** Review gave it up; the planner will say that the issue failed. */
  record Rejected(int pullRequest, String head) implements ReviewStage {}

  /** Merged, failed or skipped: nothing is reviewed unless the issue is reopened. */
  record Settled() implements ReviewStage {}
}
