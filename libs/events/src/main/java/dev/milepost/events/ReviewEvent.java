package dev.milepost.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Review's observations and decisions. */
public sealed interface ReviewEvent extends RunEvent {
  /**
   * CI of a head is green, there is none, or a person merged without waiting for it.
   *
   * @param notes one line each: what people said of it that asks for nothing
   * @param flaky names of the checks that were red on this very head before they passed
   * @param tampering what the change does to that which judges it: checks, CI, tests
   */
  @WireName("CiPassed")
  record CiPassed(
      int issue,
      int pullRequest,
      String head,
      String summary,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> notes,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> flaky,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Finding> tampering)
      implements ReviewEvent {
    public CiPassed {
      // Left out of the JSON where there is none.
      notes = notes == null ? List.of() : List.copyOf(notes);
      flaky = flaky == null ? List.of() : List.copyOf(flaky);
      tampering = tampering == null ? List.of() : List.copyOf(tampering);
    }

    /** True if the files that judge the change are unchanged. */
    public CiPassed(
        int issue,
        int pullRequest,
        String head,
        String summary,
        List<String> notes,
        List<String> flaky) {
      this(issue, pullRequest, head, summary, notes, flaky, List.of());
    }

    /** Every check passed the first time. */
    public CiPassed(int issue, int pullRequest, String head, String summary, List<String> notes) {
      this(issue, pullRequest, head, summary, notes, List.of());
    }

    /** No reviewer said anything. */
    public CiPassed(int issue, int pullRequest, String head, String summary) {
      this(issue, pullRequest, head, summary, List.of());
    }
  }

  /**
   * The head is another while CI of the old one was waited for: review looks at what the branch
   * holds now.
   *
   * @param reason why Milepost brought it up to date; null where others pushed, and in older logs
   */
  @WireName("HeadMoved")
  record HeadMoved(
      int issue,
      int pullRequest,
      String oldHead,
      String newHead,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason)
      implements ReviewEvent {
    /** Others pushed. */
    public HeadMoved(int issue, int pullRequest, String oldHead, String newHead) {
      this(issue, pullRequest, oldHead, newHead, null);
    }
  }

  /**
   * CI of a head failed.
   *
   * @param findings of CI, then of people who reviewed it
   * @param reviews ids of what people said that is among the findings
   * @param runs the forge's ids of the failed runs that it may be able to run again
   * @param landed what the head holds beside a change that passed alone; null where it is the
   *     change's first CI, and in older logs
   */
  @WireName("CiFailed")
  record CiFailed(
      int issue,
      int pullRequest,
      String head,
      List<Finding> findings,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> reviews,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> runs,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Landed landed)
      implements ReviewEvent {
    public CiFailed {
      findings = List.copyOf(findings);
      // Left out of the JSON where there is none.
      reviews = reviews == null ? List.of() : List.copyOf(reviews);
      runs = runs == null ? List.of() : List.copyOf(runs);
    }

    /** Of a change alone. */
    public CiFailed(
        int issue,
        int pullRequest,
        String head,
        List<Finding> findings,
        List<String> reviews,
        List<String> runs) {
      this(issue, pullRequest, head, findings, reviews, runs, null);
    }

    /** A failure that cannot be run again. */
    public CiFailed(
        int issue, int pullRequest, String head, List<Finding> findings, List<String> reviews) {
      this(issue, pullRequest, head, findings, reviews, List.of());
    }

    /** It has no review. */
    public CiFailed(int issue, int pullRequest, String head, List<Finding> findings) {
      this(issue, pullRequest, head, findings, List.of());
    }
  }

  /**
   * R2: people reviewed a head on the forge, and want something of it.
   *
   * @param findings what they want, in their words; empty if what they said can no longer be read
   * @param reviews ids of what they said; it counts once
   * @param changesRequested false if there are remarks only: to change nothing answers them too
   * @param notes one line each: what was said beside that
   */
  @WireName("PeopleReviewed")
  record PeopleReviewed(
      int issue,
      int pullRequest,
      String head,
      List<Finding> findings,
      List<String> reviews,
      boolean changesRequested,
      List<String> notes)
      implements ReviewEvent {
    public PeopleReviewed {
      findings = List.copyOf(findings);
      reviews = List.copyOf(reviews);
      notes = List.copyOf(notes);
    }
  }

  /**
   * R2: what review agents said of a head whose CI is green.
   *
   * @param findings all of them, those included that are only recorded (R3)
   * @param notes one line each: why a reviewer was not asked, or what it failed at
   * @param usage of all of them together (X10); null where none was asked that uses any
   */
  @WireName("FindingsReported")
  record FindingsReported(
      int issue,
      int pullRequest,
      String head,
      List<Finding> findings,
      List<String> notes,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Usage usage)
      implements ReviewEvent {
    /** Of reviewers that use nothing. */
    public FindingsReported(
        int issue, int pullRequest, String head, List<Finding> findings, List<String> notes) {
      this(issue, pullRequest, head, findings, notes, null);
    }

    public FindingsReported {
      findings = List.copyOf(findings);
      notes = List.copyOf(notes);
    }
  }

  /**
   * The failed checks of a head are run again on the same tree, before an agent is paid for a fix
   * or an issue is given up.
   *
   * @param rerun counts the repetitions of this head, from 1
   * @param checks names of the checks that failed
   * @param runs the forge's ids of the failed runs
   */
  @WireName("CheckRerunRequested")
  record CheckRerunRequested(
      int issue, int pullRequest, String head, int rerun, List<String> checks, List<String> runs)
      implements ReviewEvent {
    public CheckRerunRequested {
      checks = List.copyOf(checks);
      runs = List.copyOf(runs);
    }
  }

  /**
   * R4: a fix round is wanted.
   *
   * @param tried a line for each round before: its findings and its result
   */
  @WireName("FixRequested")
  record FixRequested(
      int issue,
      int pullRequest,
      int round,
      String head,
      List<Finding> findings,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> tried)
      implements ReviewEvent {
    /** The first round. */
    public FixRequested(
        int issue, int pullRequest, int round, String head, List<Finding> findings) {
      this(issue, pullRequest, round, head, findings, List.of());
    }

    @SuppressWarnings("NullAway") // left out of the JSON where there is none
    public FixRequested(
        int issue,
        int pullRequest,
        int round,
        String head,
        List<Finding> findings,
        @Nullable List<String> tried) {
      this.issue = issue;
      this.pullRequest = pullRequest;
      this.round = round;
      this.head = head;
      this.findings = List.copyOf(findings);
      this.tried = tried == null ? List.of() : List.copyOf(tried);
    }
  }

  /** A head that changes what judges it waits for a person: its run asks for that. */
  @WireName("ChangeHeld")
  record ChangeHeld(int issue, int pullRequest, String head, List<Finding> tampering)
      implements ReviewEvent {
    public ChangeHeld {
      tampering = List.copyOf(tampering);
    }
  }

  /**
   * A head that was held goes on: a person approved it on the forge.
   *
   * @param by as the forge names them
   */
  @WireName("ChangeReleased")
  record ChangeReleased(int issue, int pullRequest, String head, String by)
      implements ReviewEvent {}

  /** This head, and no other, may be merged. */
  @WireName("PrApproved")
  record PrApproved(int issue, int pullRequest, String head) implements ReviewEvent {}

  /** R5: it cannot be approved. */
  @WireName("ReviewFailed")
  record ReviewFailed(int issue, int pullRequest, String head, String reason)
      implements ReviewEvent {}
}
