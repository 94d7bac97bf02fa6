package dev.milepost.executor.effect;

import dev.milepost.events.Assignment;
import dev.milepost.events.DisplayText;
import dev.milepost.events.ExecutorEvent;
import dev.milepost.events.ExecutorEvent.AgentStarted;
import dev.milepost.events.ExecutorEvent.AttemptFailed;
import dev.milepost.events.ExecutorEvent.ConflictResolved;
import dev.milepost.events.ExecutorEvent.FixPushed;
import dev.milepost.events.ExecutorEvent.PrOpened;
import dev.milepost.events.ExecutorEvent.PushStarted;
import dev.milepost.events.ExecutorEvent.UsageReported;
import dev.milepost.events.ExecutorEvent.WorktreeReady;
import dev.milepost.events.Usage;
import dev.milepost.executor.effect.workspace.FailedAttemptException;
import dev.milepost.forge.PullRequest;
import org.jspecify.annotations.Nullable;

/**
 * How the end of an assignment is said in the log.
 *
 * @param who says it
 */
record OutcomeEvents(ExecutorIncarnation who) {
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

  /**
   * Its agent's program is about to be started.
   *
   * @param again why once more; null for the first time
   * @param instructions how many its conversation holds; null for none
   */
  ExecutorEvent starting(
      Assignment assignment, @Nullable String again, @Nullable Integer instructions) {
    return new AgentStarted(assignment, who.executor(), who.incarnation(), again, instructions);
  }

  /** Its verified work is about to be pushed. */
  ExecutorEvent pushing(Assignment assignment, String head) {
    return new PushStarted(assignment, who.executor(), who.incarnation(), head);
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
        DisplayText.shown(String.valueOf(why.getMessage()), MAX_MESSAGE),
        outputTail,
        why.resumeAt(),
        why.conflicts());
  }

  ExecutorEvent gaveUp(Assignment assignment, Exception last) {
    return failed(assignment, FailureClassifier.stayed(last), "");
  }
}
