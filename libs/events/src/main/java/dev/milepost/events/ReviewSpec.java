package dev.milepost.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a run reviews pull requests beyond waiting for CI.
 *
 * @param recheckAlways true for {@link Recheck#ALWAYS}
 * @param reviewers R2: run one after another on each head whose CI is green
 * @param checkReruns how often the failed checks of a head run again on the same tree before an
 *     agent is paid for a fix, 0 to {@link #MAX_CHECK_RERUNS}; null for {@link
 *     #DEFAULT_CHECK_RERUNS}
 * @param overlapOnly true for {@link Recheck#OVERLAP}; null in older records
 * @param holdTampering true if a change of what judges it waits for a person; null where that is
 *     only reported
 */
public record ReviewSpec(
    boolean recheckAlways,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Reviewer> reviewers,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer checkReruns,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean overlapOnly,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean holdTampering) {
  /** One repetition costs minutes of a machine; a fix round costs an agent. */
  public static final int DEFAULT_CHECK_RERUNS = 1;

  /** A check that needs more luck than this says nothing. */
  public static final int MAX_CHECK_RERUNS = 5;

  /** CI alone, and of what lands too. */
  public static final ReviewSpec DEFAULT = new ReviewSpec(Recheck.COMBINATION, List.of());

  /**
   * A review agent.
   *
   * @param name source of its findings
   * @param command the program and its arguments, empty for those of the profile; never taken from
   *     an issue
   * @param timeLimit after which it is stopped
   * @param profile the kind of agent; null for a plain command
   */
  public record Reviewer(
      String name,
      List<String> command,
      Duration timeLimit,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String profile) {
    public Reviewer {
      command = List.copyOf(command);
    }

    /** A plain command. */
    public Reviewer(String name, List<String> command, Duration timeLimit) {
      this(name, command, timeLimit, null);
    }
  }

  public ReviewSpec {
    // Left out of the JSON where there are none.
    reviewers = reviewers == null ? List.of() : List.copyOf(reviewers);
  }

  /** With the default of repetitions. */
  public ReviewSpec(Recheck recheck, List<Reviewer> reviewers) {
    this(recheck, reviewers, null);
  }

  /** Reviewed by these, and checked again in this way. */
  public ReviewSpec(Recheck recheck, List<Reviewer> reviewers, @Nullable Integer checkReruns) {
    this(
        recheck == Recheck.ALWAYS,
        reviewers,
        checkReruns,
        recheck == Recheck.OVERLAP ? true : null,
        null);
  }

  /** The same, but a change of what judges it waits for a person. */
  public ReviewSpec holdingTampering(boolean holds) {
    return new ReviewSpec(recheckAlways, reviewers, checkReruns, overlapOnly, holds ? true : null);
  }

  /** True if a change of what judges it waits for a person. */
  public boolean holdsTampering() {
    return Boolean.TRUE.equals(holdTampering);
  }

  /** How often the failed checks of a head run again before a fix round. */
  public int reruns() {
    return checkReruns == null ? DEFAULT_CHECK_RERUNS : checkReruns;
  }

  /** The checks repeated before a merge. */
  public Recheck recheck() {
    if (recheckAlways) {
      return Recheck.ALWAYS;
    }
    return Boolean.TRUE.equals(overlapOnly) ? Recheck.OVERLAP : Recheck.COMBINATION;
  }
}
