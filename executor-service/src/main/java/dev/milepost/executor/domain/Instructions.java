package dev.milepost.executor.domain;

import dev.milepost.events.Assignment;
import dev.milepost.events.ExecutorEvent;
import dev.milepost.events.ExecutorEvent.AgentStarted;
import dev.milepost.events.ExecutorEvent.AttemptFailed;
import dev.milepost.events.ExecutorEvent.AttemptStarted;
import dev.milepost.events.ExecutorEvent.ConflictResolved;
import dev.milepost.events.ExecutorEvent.FixPushed;
import dev.milepost.events.ExecutorEvent.PrOpened;
import dev.milepost.events.ExecutorEvent.PushStarted;
import dev.milepost.events.ExecutorEvent.UsageReported;
import dev.milepost.events.ExecutorEvent.WorktreeReady;
import dev.milepost.events.ExecutorEvent.WorktreesRemoved;
import dev.milepost.events.GatewayEvent.InstructionGiven;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * G8: what people told the agents of a run.
 *
 * @param byIssue where anything was said
 */
public record Instructions(PMap<Integer, IssueInstructions> byIssue) {
  /** Nothing was said. */
  public static final Instructions NONE = new Instructions(HashTreePMap.empty());

  /** Those of one issue. */
  public IssueInstructions of(int issue) {
    return byIssue.getOrDefault(issue, IssueInstructions.NONE);
  }

  Instructions given(InstructionGiven event) {
    return new Instructions(byIssue.plus(event.issue(), of(event.issue()).with(event)));
  }

  /** After the word of a claim that stands. */
  Instructions said(ExecutorEvent event) {
    return switch (event) {
      case AgentStarted e -> handed(e);
      case PrOpened e -> ended(e.assignment(), true);
      case FixPushed e -> ended(e.assignment(), true);
      case ConflictResolved e -> ended(e.assignment(), true);
      case AttemptFailed e -> ended(e.assignment(), !e.kind().goesOn());
      case AttemptStarted e -> this;
      case UsageReported e -> this;
      case WorktreeReady e -> this;
      case PushStarted e -> this;
      case WorktreesRemoved e -> this;
    };
  }

  private Instructions handed(AgentStarted event) {
    var through = event.instructions();
    int issue = event.assignment().issue();
    return through == null || !byIssue.containsKey(issue)
        ? this
        : new Instructions(
            byIssue.plus(issue, of(issue).handed(event.assignment(), event.executor(), through)));
  }

  /**
   * @param well false if it is not known what its agent read
   */
  Instructions ended(Assignment assignment, boolean well) {
    var known = byIssue.get(assignment.issue());
    return known == null
        ? this
        : new Instructions(byIssue.plus(assignment.issue(), known.ended(assignment, well)));
  }
}
