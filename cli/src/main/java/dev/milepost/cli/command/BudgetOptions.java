package dev.milepost.cli.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.milepost.cli.InvalidInputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a run may spend (X10). */
final class BudgetOptions {
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

  /** As the API takes it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record SubmittedBudget(@Nullable SubmittedLimit run, @Nullable SubmittedLimit issue) {}

  /** For the run, or for each issue. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record SubmittedLimit(@Nullable Long tokens, @Nullable Double usd) {}

  void validate() {
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
  @Nullable SubmittedBudget budget() {
    var run = limit(runTokens, runUsd);
    var issue = limit(issueTokens, issueUsd);
    return run == null && issue == null ? null : new SubmittedBudget(run, issue);
  }

  private static @Nullable SubmittedLimit limit(@Nullable Long tokens, @Nullable Double usd) {
    return tokens == null && usd == null ? null : new SubmittedLimit(tokens, usd);
  }
}
