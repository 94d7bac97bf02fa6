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
 */
public record ReviewSpec(
    boolean recheckAlways, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Reviewer> reviewers) {
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

  @SuppressWarnings("NullAway") // left out of the JSON where there are none
  public ReviewSpec(boolean recheckAlways, @Nullable List<Reviewer> reviewers) {
    this.recheckAlways = recheckAlways;
    this.reviewers = reviewers == null ? List.of() : List.copyOf(reviewers);
  }
}
