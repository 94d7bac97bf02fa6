package dev.milepost.api.submission;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.milepost.api.constraint.PositiveUpTo;
import dev.milepost.api.constraint.Within;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

/** A budget (X10): {@code {"run": {"tokens", "usd"}, "issue": {…}}}; null for no limit. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BudgetRequest(
    @Valid @Nullable LimitRequest run, @Valid @Nullable LimitRequest issue) {
  /** More than any user has. */
  static final long MAX_TOKENS = 1_000_000_000_000L;

  static final long MAX_USD = 1_000_000;

  /** For the run, or for each issue; null for no limit. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record LimitRequest(
      @Within(min = 1, max = MAX_TOKENS) @Nullable Long tokens,
      @PositiveUpTo(MAX_USD) @Nullable Double usd) {}
}
