package dev.milepost.review.domain;

import dev.milepost.events.Finding;
import java.util.List;
import java.util.Optional;

/** R4: a rule that ends the fix rounds of an issue. */
@FunctionalInterface
interface FixRoundsRule {
  /** The rules that a red CI is held against, in this order. */
  List<FixRoundsRule> AFTER_RED_CI =
      List.of(FixRoundsRule::sameFailureTwice, FixRoundsRule::usedUp);

  /** The rules that people's remarks are held against. */
  List<FixRoundsRule> AFTER_REMARKS = List.of(FixRoundsRule::usedUp);

  /** The rules that a failed fix attempt is held against. */
  List<FixRoundsRule> AFTER_FAILED_FIX = List.of(FixRoundsRule::usedUp);

  /** The rule that a fix attempt is held against that changed nothing. */
  List<FixRoundsRule> AFTER_EMPTY_FIX = List.of(FixRoundsRule::nothingChanged);

  /** Why no further round is asked for; empty if this rule allows one. */
  Optional<String> reason(FixRounds rounds, List<Finding> findings, int mostRounds);

  /** The first rule's reason. */
  static Optional<String> first(
      List<FixRoundsRule> rules, FixRounds rounds, List<Finding> findings, int mostRounds) {
    return rules.stream()
        .flatMap(rule -> rule.reason(rounds, findings, mostRounds).stream())
        .findFirst();
  }

  private static Optional<String> sameFailureTwice(
      FixRounds rounds, List<Finding> findings, int mostRounds) {
    return !findings.isEmpty() && rounds.before().equals(FixRounds.fingerprints(findings))
        ? Optional.of("Fix round " + rounds.used() + " left the same failure")
        : Optional.empty();
  }

  private static Optional<String> nothingChanged(
      FixRounds rounds, List<Finding> findings, int mostRounds) {
    return Optional.of("Fix round " + rounds.used() + " changed nothing");
  }

  private static Optional<String> usedUp(FixRounds rounds, List<Finding> findings, int mostRounds) {
    return rounds.used() >= mostRounds
        ? Optional.of("The " + mostRounds + " fix rounds allowed are used up")
        : Optional.empty();
  }
}
