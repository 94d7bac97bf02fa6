package dev.milepost.events;

import java.util.List;

/** What review saw and decided. */
public sealed interface ReviewEvent extends RunEvent {
  /** CI of a head is green, there is none, or a person merged without waiting for it. */
  @WireName("CiPassed")
  record CiPassed(int issue, int pullRequest, String head, String summary) implements ReviewEvent {}

  /**
   * Somebody pushed while CI of a head was waited for: review looks at what the branch holds now.
   */
  @WireName("HeadMoved")
  record HeadMoved(int issue, int pullRequest, String oldHead, String newHead)
      implements ReviewEvent {}

  /** CI of a head failed. */
  @WireName("CiFailed")
  record CiFailed(int issue, int pullRequest, String head, List<Finding> findings)
      implements ReviewEvent {}

  /**
   * R2: what review agents said of a head whose CI is green.
   *
   * @param findings all of them, those included that are only recorded (R3)
   * @param notes one line each: why a reviewer was not asked, or what it failed at
   */
  @WireName("FindingsReported")
  record FindingsReported(
      int issue, int pullRequest, String head, List<Finding> findings, List<String> notes)
      implements ReviewEvent {
    public FindingsReported {
      findings = List.copyOf(findings);
      notes = List.copyOf(notes);
    }
  }

  /** R4: a fix round is wanted. */
  @WireName("FixRequested")
  record FixRequested(int issue, int pullRequest, int round, String head, List<Finding> findings)
      implements ReviewEvent {}

  /** This head, and no other, may be merged. */
  @WireName("PrApproved")
  record PrApproved(int issue, int pullRequest, String head) implements ReviewEvent {}

  /** R5: it cannot be approved. */
  @WireName("ReviewFailed")
  record ReviewFailed(int issue, int pullRequest, String head, String reason)
      implements ReviewEvent {}
}
