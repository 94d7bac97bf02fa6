package dev.milepost.gateway.domain.explain;

import dev.milepost.gateway.domain.IssueState;

/** G8: when words reach an agent of an issue. Which programs can go on, executors alone know. */
public final class InstructionDelivery {
  private InstructionDelivery() {}

  /** For one that is given now, a sentence. */
  public static String of(IssueState issue) {
    return switch (issue.status()) {
      case RUNNING ->
          "Its agent is stopped and goes on with these words, if its program can go on with its"
              + " conversation; else its next round is told";
      case WAITING, READY -> "Its next agent is told when it starts";
      case IN_REVIEW, APPROVED, MERGING ->
          issue.requests().round() == null
              ? "No agent works on it: its next round is told, if there is one. None is begun for"
                  + " this; a review that asks for changes on its pull request begins one"
              : "Its next round is told when it starts";
      case FAILED, CONFLICT -> "No agent works on it: the next is told, when it is retried";
      case CLOSED, MERGED, NOTHING_LEFT, SKIPPED -> "No agent works on it any more";
    };
  }

  /** The instructions that still wait, in words; empty for none. */
  static String waiting(IssueState issue) {
    int left = issue.requests().unheard();
    return left == 0
        ? ""
        : left == 1
            ? ". A person's words wait for its next agent"
            : ". %d instructions of people wait for its next agent".formatted(left);
  }
}
