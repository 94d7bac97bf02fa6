package dev.milepost.gateway.submission;

import dev.milepost.events.Budget;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A budget (X10) as it came: {@code {"run": {"tokens", "usd"}, "issue": {…}}}. */
public record BudgetRequest(@Nullable LimitRequest run, @Nullable LimitRequest issue) {
  /** More than anybody has. */
  private static final long MAX_TOKENS = 1_000_000_000_000L;

  private static final double MICROS = 1_000_000;

  /** Null for no limit. */
  public record LimitRequest(@Nullable Long tokens, @Nullable Double usd) {}

  /** What is wrong with it; empty if it may be. */
  public List<FieldError> errors(String field) {
    var errors = new ArrayList<FieldError>();
    check(field + ".run", run, errors);
    check(field + ".issue", issue, errors);
    return errors;
  }

  /** What it says; call only if nothing is wrong with it. */
  public Budget budget() {
    return new Budget(limit(run), limit(issue));
  }

  private static void check(String field, @Nullable LimitRequest limit, List<FieldError> errors) {
    if (limit == null) {
      return;
    }
    var tokens = limit.tokens();
    if (tokens != null && (tokens < 1 || tokens > MAX_TOKENS)) {
      errors.add(
          new FieldError(
              field + ".tokens", "must be 1 to %d, but was %d".formatted(MAX_TOKENS, tokens)));
    }
    var usd = limit.usd();
    if (usd != null && !(usd > 0 && usd <= MAX_TOKENS / MICROS)) {
      errors.add(
          new FieldError(
              field + ".usd",
              "must be more than 0 and at most %.0f, but was %s"
                  .formatted(MAX_TOKENS / MICROS, usd)));
    }
  }

  private static Budget.@Nullable Limit limit(@Nullable LimitRequest from) {
    if (from == null || from.tokens() == null && from.usd() == null) {
      return null;
    }
    var usd = from.usd();
    return new Budget.Limit(from.tokens(), usd == null ? null : Math.round(usd * MICROS));
  }
}
