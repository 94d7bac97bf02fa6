package dev.milepost.api.submission;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.milepost.api.constraint.AtMost;
import dev.milepost.api.constraint.Bounds;
import dev.milepost.api.constraint.OneOf;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The treatment of tracking issues: SKIP, VERIFY or IMPLEMENT.
 *
 * @param all of those that {@code issues} does not name
 * @param issues by number
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@KnownMembers
public record TrackingRequest(
    @OneOf(
            value = {"SKIP", "VERIFY", "IMPLEMENT"},
            expected = WORDS)
        @Nullable String all,
    @AtMost(value = MAX_ISSUES, groups = Bounds.class)
        @Nullable
            Map<
                @Pattern(
                    regexp = "[1-9]\\d{0,8}",
                    message = "{field} must be the number of an issue")
                String,
                @OneOf(
                    value = {"SKIP", "VERIFY", "IMPLEMENT"},
                    expected = WORDS,
                    required = true)
                @Nullable String>
            issues,
    @JsonAnySetter @Nullable Map<String, Object> unknown)
    implements KnownMembers.OpenRecord {
  /** A milestone has fewer epics. */
  public static final int MAX_ISSUES = 500;

  private static final String WORDS = "one of [SKIP, VERIFY, IMPLEMENT]";
}
