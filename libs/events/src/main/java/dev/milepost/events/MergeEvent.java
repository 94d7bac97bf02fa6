package dev.milepost.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Merging's actions and their results. */
public sealed interface MergeEvent extends RunEvent {
  /** The intent to merge this head; nothing was touched yet. */
  @WireName("MergeStarted")
  record MergeStarted(int issue, int pullRequest, String head) implements MergeEvent {}

  /**
   * It is on the base branch.
   *
   * @param mergeCommit the commit on the base branch
   * @param byOthers true if it was found merged by a person
   * @param unchecked true if there is a check and it did not look at the tree that landed; else
   *     null
   * @param flaky names of checks that were red on that very tree before they passed
   * @param onto T3: the base's commit that it was merged onto; null where that is not known, and in
   *     a run without a train
   */
  @WireName("PrMerged")
  record PrMerged(
      int issue,
      int pullRequest,
      String head,
      String mergeCommit,
      boolean byOthers,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean unchecked,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> flaky,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String onto)
      implements MergeEvent {
    public PrMerged {
      // Left out of the JSON where there is none.
      flaky = flaky == null ? List.of() : List.copyOf(flaky);
    }

    /** The check passed on what landed, or there is none. */
    public PrMerged(int issue, int pullRequest, String head, String mergeCommit, boolean byOthers) {
      this(issue, pullRequest, head, mergeCommit, byOthers, null, List.of());
    }

    /** In a run without a train. */
    public PrMerged(
        int issue,
        int pullRequest,
        String head,
        String mergeCommit,
        boolean byOthers,
        @Nullable Boolean unchecked,
        List<String> flaky) {
      this(issue, pullRequest, head, mergeCommit, byOthers, unchecked, flaky, null);
    }

    /** True if the check did not look at what landed. */
    public boolean landedUnchecked() {
      return Boolean.TRUE.equals(unchecked);
    }
  }

  /**
   * The tree that the merge would have given is red, though the head alone was green. Nothing was
   * merged; the branch was brought up to date, so that its head has that tree.
   *
   * @param findings what failed on that tree
   * @param with the run's issues that were merged since the branch parted from the base
   * @param others one line for each other commit on the base since then
   * @param runs the forge's ids of the failed runs that it may be able to run again
   */
  @WireName("CombinationFailed")
  record CombinationFailed(
      int issue,
      int pullRequest,
      String oldHead,
      String newHead,
      List<Finding> findings,
      List<Integer> with,
      List<String> others,
      List<String> runs)
      implements MergeEvent {
    public CombinationFailed {
      findings = List.copyOf(findings);
      with = List.copyOf(with);
      others = List.copyOf(others);
      runs = List.copyOf(runs);
    }
  }

  /**
   * T3: a combination of the merge train was checked ahead of its turn: the base with this head
   * merged to it after those before it in the train. Nothing was merged.
   *
   * @param line digest of what it was checked behind: all heads that the run merged and those
   *     before it in the train, in order
   * @param base the base's commit that the combination was made on; null where none was made
   * @param with the issues before it in the train that were not merged yet, in order
   * @param findings what failed on that tree
   * @param flaky names of checks that were red on that very tree before they passed
   * @param reason one line: why it is unknown, or what conflicts; null else
   */
  @WireName("CombinationChecked")
  record CombinationChecked(
      int issue,
      int pullRequest,
      String head,
      String line,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String base,
      List<Integer> with,
      CombinationVerdict verdict,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Finding> findings,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> flaky,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason)
      implements MergeEvent {
    public CombinationChecked {
      with = List.copyOf(with);
      // Left out of the JSON where there are none.
      findings = findings == null ? List.of() : List.copyOf(findings);
      flaky = flaky == null ? List.of() : List.copyOf(flaky);
    }
  }

  /** What is known of a combination before its turn. */
  enum CombinationVerdict {
    /** Its tree passed. */
    PASSED,
    /** Its tree is red. */
    FAILED,
    /** It conflicts with what goes before it. */
    CONFLICTED,
    /** It could not be made or checked; at its turn the merge decides. */
    UNKNOWN;

    /** True if its head is known not to land as it is: those behind it are combined without it. */
    public boolean keepsOut() {
      return this == FAILED || this == CONFLICTED;
    }
  }

  /**
   * Nothing is left to merge: all that it changes is on the base already. It is closed and not
   * merged; the issue stays open on the forge, for a person to look at.
   *
   * @param baseHead the base's commit that has it all
   */
  @WireName("NothingToMerge")
  record NothingToMerge(int issue, int pullRequest, String head, String baseHead)
      implements MergeEvent {}

  /**
   * The pull request's head is another than the approved one: brought up to date with the base, or
   * moved by a push of others. It goes back to review.
   *
   * @param reason one line
   * @param landed the commits that the base brought to the branch; null unless it was brought up to
   *     date by Milepost, and in older logs
   */
  @WireName("PrRebased")
  record PrRebased(
      int issue,
      int pullRequest,
      String oldHead,
      String newHead,
      String reason,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Landed landed)
      implements MergeEvent {
    /** Others pushed to it. */
    public PrRebased(int issue, int pullRequest, String oldHead, String newHead, String reason) {
      this(issue, pullRequest, oldHead, newHead, reason, null);
    }
  }

  /**
   * The changes of an approved head against its base.
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

  /**
   * The base conflicts with it.
   *
   * @param conflicts the same files with their kinds of conflict; empty in an old log
   */
  @WireName("MergeConflicted")
  record MergeConflicted(
      int issue,
      int pullRequest,
      String head,
      List<String> files,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ConflictedPath> conflicts)
      implements MergeEvent {
    public MergeConflicted {
      files = List.copyOf(files);
      // Left out of the JSON where there is none.
      conflicts = conflicts == null ? List.of() : List.copyOf(conflicts);
    }

    /** Of kinds that are not known. */
    public MergeConflicted(int issue, int pullRequest, String head, List<String> files) {
      this(issue, pullRequest, head, files, List.of());
    }

    /** The files as they are shown: with their kinds, where those are known. */
    public List<String> shown() {
      return conflicts.isEmpty()
          ? files
          : conflicts.stream().map(ConflictedPath::toString).toList();
    }
  }

  /**
   * The pull requests of a cancelled run were closed, as was asked.
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

  /** M4: asks the agent to resolve the conflict. */
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
