package dev.milepost.api.submission;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.milepost.api.constraint.AtMost;
import dev.milepost.api.constraint.Bounds;
import dev.milepost.api.constraint.OneOf;
import dev.milepost.api.constraint.Within;
import dev.milepost.events.ReviewSpec;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the pull requests of a submission are reviewed.
 *
 * @param recheckAlways the older name of {@code "recheck": "always"}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ConsistentReview
@KnownMembers
public record ReviewRequest(
    @OneOf(
            value = {COMBINATION, OVERLAP, ALWAYS},
            expected = "combination, overlap or always")
        @Nullable String recheck,
    @Nullable Boolean recheckAlways,
    @AtMost(value = MAX_REVIEWERS, groups = Bounds.class)
        @Nullable
            List<
                @NotNull(message = "{field} must name a command, but was null") @Valid @Nullable
                ReviewerRequest>
            reviewers,
    @Within(min = 0, max = ReviewSpec.MAX_CHECK_RERUNS) @Nullable Integer checkReruns,
    @OneOf(
            value = {TELL, HOLD},
            expected = "tell or hold")
        @Nullable String tampering,
    @JsonAnySetter @Nullable Map<String, Object> unknown)
    implements KnownMembers.OpenRecord {
  public static final String COMBINATION = "combination";
  public static final String OVERLAP = "overlap";
  public static final String ALWAYS = "always";
  public static final String TELL = "tell";
  public static final String HOLD = "hold";

  /** Each looks at each head, one after another; more would hold a run up for hours. */
  static final int MAX_REVIEWERS = 8;
}
