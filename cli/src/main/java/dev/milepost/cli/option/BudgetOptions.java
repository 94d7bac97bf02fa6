package dev.milepost.cli.option;

import dev.milepost.api.submission.BudgetRequest;
import dev.milepost.api.submission.BudgetRequest.LimitRequest;
import dev.milepost.cli.InvalidInputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A run's budget (X10). */
public final class BudgetOptions {
  @Option(
      names = "--budget-tokens",
      paramLabel = "N",
      description = "The run pauses before an agent starts once its agents used so many tokens.")
  @Nullable Long runTokens;

  @Option(
      names = "--budget-usd",
      paramLabel = "X",
      description = "The same in US dollars; a cost that is not known counts as over.")
  @Nullable Double runUsd;

  @Option(
      names = "--issue-budget-tokens",
      paramLabel = "N",
      description = "The same for the agents of one issue.")
  @Nullable Long issueTokens;

  @Option(names = "--issue-budget-usd", paramLabel = "X", description = "The same in US dollars.")
  @Nullable Double issueUsd;

  public void validate() {
    positive("--budget-tokens", runTokens);
    positive("--budget-usd", runUsd);
    positive("--issue-budget-tokens", issueTokens);
    positive("--issue-budget-usd", issueUsd);
  }

  private static void positive(String option, @Nullable Number value) {
    if (value != null && !(value.doubleValue() > 0)) {
      throw new InvalidInputException(option + " must be more than 0, but was " + value);
    }
  }

  /** Null where no option is given. */
  public @Nullable BudgetRequest budget() {
    var run = limit(runTokens, runUsd);
    var issue = limit(issueTokens, issueUsd);
    return run == null && issue == null ? null : new BudgetRequest(run, issue);
  }

  private static @Nullable LimitRequest limit(@Nullable Long tokens, @Nullable Double usd) {
    return tokens == null && usd == null ? null : new LimitRequest(tokens, usd);
  }
}
