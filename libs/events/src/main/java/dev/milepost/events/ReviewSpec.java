package dev.milepost.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a run reviews pull requests beyond waiting for CI.
 *
 * @param recheckAlways M4: true to bring a pull request up to date and through CI again whenever
 *     the base has moved; false to do so only where the base changed files that it changes too
 * @param reviewers R2: run one after another on each head whose CI is green
 * @param checkReruns how often the failed checks of a head run again on the same tree before an
 *     agent is paid for a fix, 0 to {@link #MAX_CHECK_RERUNS}; null for {@link
 *     #DEFAULT_CHECK_RERUNS}
 */
public record ReviewSpec(
    boolean recheckAlways,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Reviewer> reviewers,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer checkReruns) {
  /** One repetition costs minutes of a machine; a fix round costs an agent. */
  public static final int DEFAULT_CHECK_RERUNS = 1;

  /** A check that needs more luck than this says nothing. */
  public static final int MAX_CHECK_RERUNS = 5;

  /** CI alone, and again only where the base changed the same files. */
  public static final ReviewSpec DEFAULT = new ReviewSpec(false, List.of());

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
  public ReviewSpec(boolean recheckAlways, List<Reviewer> reviewers) {
    this(recheckAlways, reviewers, null);
  }

  /** How often the failed checks of a head run again before a fix round. */
  public int reruns() {
    return checkReruns == null ? DEFAULT_CHECK_RERUNS : checkReruns;
  }
}
