package dev.milepost.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What merging did. */
public sealed interface MergeEvent extends RunEvent {
  /** The intent to merge this head; nothing was touched yet. */
  @WireName("MergeStarted")
  record MergeStarted(int issue, int pullRequest, String head) implements MergeEvent {}

  /**
   * It is on the base branch.
   *
   * @param mergeCommit the commit on the base branch
   * @param byOthers true if it was found merged by a person
   */
  @WireName("PrMerged")
  record PrMerged(int issue, int pullRequest, String head, String mergeCommit, boolean byOthers)
      implements MergeEvent {}

  /**
   * The pull request's head is another than the approved one: brought up to date with the base, or
   * pushed to by somebody. It goes back to review.
   *
   * @param reason one line
   */
  @WireName("PrRebased")
  record PrRebased(int issue, int pullRequest, String oldHead, String newHead, String reason)
      implements MergeEvent {}

  /**
   * What an approved head changes against its base.
   *
   * @param complete false if there is more than is named, or it could not be found out
   * @param problem why it could not; null where it could, and in older logs
   */
  @WireName("ChangesListed")
  record ChangesListed(
      int issue,
      int pullRequest,
      String head,
      List<String> files,
      boolean complete,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String problem)
      implements MergeEvent {
    /** Of what could be found out. */
    public ChangesListed(
        int issue, int pullRequest, String head, List<String> files, boolean complete) {
      this(issue, pullRequest, head, files, complete, null);
    }

    public ChangesListed {
      files = List.copyOf(files);
    }
  }

  /** M4: the intent to bring an approved head up to date before its turn. */
  @WireName("UpdateStarted")
  record UpdateStarted(int issue, int pullRequest, String head) implements MergeEvent {}

  /**
   * M4: it was not brought up to date; at its turn that is looked at again.
   *
   * @param reason one line
   */
  @WireName("UpdateLeft")
  record UpdateLeft(int issue, int pullRequest, String head, String reason) implements MergeEvent {}

  /** The base conflicts with it. */
  @WireName("MergeConflicted")
  record MergeConflicted(int issue, int pullRequest, String head, List<String> files)
      implements MergeEvent {}

  /**
   * The pull requests of a cancelled run were closed, as was wished.
   *
   * @param closed by Milepost; what was merged or closed before is not among them
   * @param problems one line each: what is open still, and why
   */
  @WireName("PullRequestsClosed")
  record PullRequestsClosed(List<ClosedPullRequest> closed, List<String> problems)
      implements MergeEvent {
    public PullRequestsClosed {
      closed = List.copyOf(closed);
      problems = List.copyOf(problems);
    }
  }

  /** An issue's pull request. */
  record ClosedPullRequest(int issue, int pullRequest) {}

  /** M4: the agent is to resolve the conflict. */
  @WireName("ConflictResolutionRequested")
  record ConflictResolutionRequested(
      int issue, int pullRequest, int round, String head, List<String> files)
      implements MergeEvent {}

  /**
   * It cannot be merged.
   *
   * @param conflicts M4: files in which it conflicts with the base although an agent was asked to
   *     resolve that; empty where it fails for another reason
   */
  @WireName("MergeFailed")
  record MergeFailed(
      int issue,
      int pullRequest,
      String head,
      String reason,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> conflicts)
      implements MergeEvent {
    public MergeFailed {
      // Left out of the JSON where there is none.
      conflicts = conflicts == null ? List.of() : List.copyOf(conflicts);
    }

    /** For any other reason than a conflict. */
    public MergeFailed(int issue, int pullRequest, String head, String reason) {
      this(issue, pullRequest, head, reason, List.of());
    }
  }
}
