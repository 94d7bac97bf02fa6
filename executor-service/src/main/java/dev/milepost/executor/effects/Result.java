package dev.milepost.executor.effects;

import dev.milepost.events.Assignment;
import dev.milepost.events.ExecutorEvent;
import dev.milepost.events.ExecutorEvent.AttemptFailed;
import dev.milepost.events.ExecutorEvent.ConflictResolved;
import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.ExecutorEvent.FixPushed;
import dev.milepost.events.ExecutorEvent.PrOpened;
import dev.milepost.events.ExecutorEvent.UsageReported;
import dev.milepost.events.ExecutorEvent.WorktreeReady;
import dev.milepost.events.FaultText;
import dev.milepost.events.Text;
import dev.milepost.events.Usage;
import dev.milepost.executor.workspace.FailedAttemptException;
import dev.milepost.forge.PullRequest;

/**
 * How the end of an assignment is said in the log.
 *
 * @param who says it
 */
record Result(Identity who) {
  /** The longest reason; the output has a field of its own. */
  private static final int MAX_MESSAGE = 1000;

  /** The branch is pushed and has this pull request. */
  ExecutorEvent delivered(Assignment assignment, PullRequest pull, String head) {
    return switch (assignment.work()) {
      case IMPLEMENT ->
          new PrOpened(
              assignment, who.executor(), who.incarnation(), pull.number(), pull.url(), head);
      case FIX -> new FixPushed(assignment, who.executor(), who.incarnation(), pull.number(), head);
      case RESOLVE_CONFLICT ->
          new ConflictResolved(assignment, who.executor(), who.incarnation(), pull.number(), head);
    };
  }

  /** X1. */
  ExecutorEvent ready(Assignment assignment, String from) {
    return new WorktreeReady(assignment, who.executor(), who.incarnation(), from);
  }

  /** X10. */
  ExecutorEvent used(Assignment assignment, Usage usage) {
    return new UsageReported(assignment, who.executor(), who.incarnation(), usage);
  }

  ExecutorEvent failed(Assignment assignment, FailedAttemptException why, String outputTail) {
    return new AttemptFailed(
        assignment,
        who.executor(),
        who.incarnation(),
        why.kind(),
        why.exitCode(),
        Text.shown(String.valueOf(why.getMessage()), MAX_MESSAGE),
        outputTail,
        why.resumeAt());
  }

  ExecutorEvent gaveUp(Assignment assignment, Exception last) {
    return failed(
        assignment,
        new FailedAttemptException(
            FailureKind.INTERNAL,
            "The executor gave up after several tries: " + FaultText.of(last)),
        "");
  }
}
