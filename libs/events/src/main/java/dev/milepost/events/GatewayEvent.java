package dev.milepost.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A user's commands, written by the gateway. The planner accepts or rejects them. */
public sealed interface GatewayEvent extends RunEvent {
  /** A run begins. */
  @WireName("MilestoneSubmitted")
  record MilestoneSubmitted(RunSpec spec, String by) implements GatewayEvent {}

  /** The gate before execution was passed. */
  @WireName("PlanApproved")
  record PlanApproved(String by) implements GatewayEvent {}

  /**
   * Requests changes of the plan, all of them or none.
   *
   * @param confirmed true if the issues that wait for what is changed may be touched
   */
  @WireName("PlanRevisionRequested")
  record PlanRevisionRequested(List<Revision> revisions, boolean confirmed, String by)
      implements GatewayEvent {
    public PlanRevisionRequested {
      revisions = List.copyOf(revisions);
    }
  }

  /**
   * Asks the planning agent to read words as changes of the plan (P19). Nothing changes by that.
   */
  @WireName("PlanTranslationRequested")
  record PlanTranslationRequested(String words, String by) implements GatewayEvent {}

  /** Asks planning that rests to try its phase again (P16). */
  @WireName("PlanPhaseRetryRequested")
  record PlanPhaseRetryRequested(String by) implements GatewayEvent {}

  /** Asks planning to go on without its phase. */
  @WireName("PlanPhaseSkipRequested")
  record PlanPhaseSkipRequested(String by) implements GatewayEvent {}

  /**
   * Start nothing new until resumed.
   *
   * @param stopAgents true to end the agents that run; their work goes on as a new attempt; else
   *     null
   */
  @WireName("PauseRequested")
  record PauseRequested(
      String by,
      String reason,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean stopAgents)
      implements GatewayEvent {
    public PauseRequested {
      stopAgents = Boolean.TRUE.equals(stopAgents) ? true : null;
    }

    /** Agents that run go on to their end. */
    public PauseRequested(String by, String reason) {
      this(by, reason, null);
    }

    /** True to end agents. */
    public boolean stops() {
      return stopAgents != null;
    }
  }

  /**
   * Go on.
   *
   * @param budget what the run may spend from now on, all that it has spent included; null to leave
   *     it as it is
   */
  @WireName("ResumeRequested")
  record ResumeRequested(
      String by, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Budget budget)
      implements GatewayEvent {
    /** With the budget that it has. */
    public ResumeRequested(String by) {
      this(by, null);
    }
  }

  /** End the run as it is, and close its open pull requests where that is true (else null). */
  @WireName("CancelRequested")
  record CancelRequested(
      String by,
      String reason,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean closePullRequests)
      implements GatewayEvent {
    public CancelRequested {
      closePullRequests = Boolean.TRUE.equals(closePullRequests) ? true : null;
    }

    /** Its pull requests are left as they are. */
    public CancelRequested(String by, String reason) {
      this(by, reason, null);
    }
  }

  /**
   * Treat a blocker as resolved.
   *
   * @param blocker null for every open blocker of the issue
   */
  @WireName("BlockerForceResolved")
  record BlockerForceResolved(int issue, @Nullable Integer blocker, String by)
      implements GatewayEvent {}

  /**
   * A head that waits for a person because it changes what judges it may go on.
   *
   * @param head the commit that they looked at; another one is held again
   */
  @WireName("ChangeApproved")
  record ChangeApproved(int issue, String head, String by) implements GatewayEvent {}

  /**
   * Words of a person for the agent that works on an issue, or the next one that does (G8).
   *
   * @param words several lines, tabs, no other control characters
   */
  @WireName("InstructionGiven")
  record InstructionGiven(int issue, String words, String by) implements GatewayEvent {
    /** The longest words: a message, not a specification, which is the issue's text. */
    public static final int MAX_WORDS = 2000;

    /** As many instructions of one issue are taken: each may start its agent's program again. */
    public static final int MAX_OF_ISSUE = 50;
  }

  /** Work goes on with another agent: attempts that run end with the one that they began with. */
  @WireName("RunOptionsChanged")
  record RunOptionsChanged(OptionsChange options, String by) implements GatewayEvent {}

  /** Begin a failed issue again. */
  @WireName("IssueRetryRequested")
  record IssueRetryRequested(int issue, String by) implements GatewayEvent {}

  /**
   * Give an issue up.
   *
   * @param releaseDependents true to let the issues that wait for it go on
   */
  @WireName("IssueSkipRequested")
  record IssueSkipRequested(int issue, boolean releaseDependents, String by)
      implements GatewayEvent {}

  /**
   * Lets a run that stopped at records that cannot be read or folded go on without them. Services
   * that can read them ignore it.
   *
   * @param partition of the log, from 0
   * @param from the offset of the first such record
   * @param through the offset of the last
   * @param holds the services, such as {@code executor}, whose paid work under way is held until a
   *     person begins it again: the records may have said that it was paid for; null for none
   */
  @WireName("RecordsSkipped")
  record RecordsSkipped(
      int partition,
      long from,
      long through,
      String by,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> holds)
      implements GatewayEvent {
    /** In {@code holds}: the agents that work on issues. */
    public static final String EXECUTOR = "executor";

    public RecordsSkipped {
      holds = holds == null || holds.isEmpty() ? null : List.copyOf(holds);
    }

    /** All work under way goes on by itself. */
    public RecordsSkipped(int partition, long from, long through, String by) {
      this(partition, from, through, by, null);
    }

    /** True if the paid work of the service is held. */
    public boolean holds(String service) {
      return holds != null && holds.contains(service);
    }

    /** The records, in words. */
    public String named() {
      return from == through
          ? "the record at offset %d of partition %d".formatted(from, partition)
          : "the records at offsets %d to %d of partition %d".formatted(from, through, partition);
    }
  }

  /**
   * A run that stopped at a record that cannot be read or folded ends, as a cancelled one does.
   * Each service obeys it by itself, also if it cannot read the run: no other has to fold it first.
   *
   * @param unread what could not be read, a sentence
   * @param partition where it stands; null where a service says it in words alone
   * @param offset of it; null as {@code partition}
   * @param closePullRequests true to close what is open and not merged; else null
   */
  @WireName("RunGivenUp")
  record RunGivenUp(
      String by,
      String reason,
      String unread,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer partition,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long offset,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean closePullRequests)
      implements GatewayEvent {
    public RunGivenUp {
      closePullRequests = Boolean.TRUE.equals(closePullRequests) ? true : null;
    }

    /** True to close its open pull requests. */
    public boolean closes() {
      return closePullRequests != null;
    }

    /** The reason of the run's end, for people. */
    public String why() {
      var words = reason.isBlank() ? "" : ": " + reason;
      return "Given up by " + by + words + ". Never read: " + unread;
    }
  }

  /**
   * A finished run is in a file: it is taken out of view, and its records may leave the log. What
   * comes after it of the run counts no more.
   *
   * @param status that the run ended in, {@code completed}
   * @param milestone its title, for people
   * @param submitted the moment of its submission, ISO 8601; null if that is not known
   * @param records how many the file has
   * @param sha256 over them, 64 hexadecimal digits: the file that shows the run again
   */
  @WireName("RunArchived")
  record RunArchived(
      String by,
      String status,
      String milestone,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String submitted,
      long records,
      String sha256)
      implements GatewayEvent {}
}
