package dev.milepost.review;

import dev.milepost.events.Finding;
import java.util.List;
import java.util.Optional;

/** R4: a rule that ends the fix rounds of an issue. */
@FunctionalInterface
interface EndOfRounds {
  /** The rules that a red CI is held against, in this order. */
  List<EndOfRounds> AFTER_RED_CI = List.of(EndOfRounds::sameFailureTwice, EndOfRounds::usedUp);

  /** The rules that people's remarks are held against. */
  List<EndOfRounds> AFTER_REMARKS = List.of(EndOfRounds::usedUp);

  /** The rules that a failed fix attempt is held against. */
  List<EndOfRounds> AFTER_FAILED_FIX = List.of(EndOfRounds::usedUp);

  /** The rule that a fix attempt is held against that changed nothing. */
  List<EndOfRounds> AFTER_EMPTY_FIX = List.of(EndOfRounds::nothingChanged);

  /** Why no further round is asked for; empty if this rule allows one. */
  Optional<String> reason(Rounds rounds, List<Finding> findings, int mostRounds);

  /** The first rule's reason. */
  static Optional<String> first(
      List<EndOfRounds> rules, Rounds rounds, List<Finding> findings, int mostRounds) {
    return rules.stream()
        .flatMap(rule -> rule.reason(rounds, findings, mostRounds).stream())
        .findFirst();
  }

  private static Optional<String> sameFailureTwice(
      Rounds rounds, List<Finding> findings, int mostRounds) {
    return !findings.isEmpty() && rounds.before().equals(Rounds.fingerprints(findings))
        ? Optional.of("Fix round " + rounds.used() + " left the same failure")
        : Optional.empty();
  }

  private static Optional<String> nothingChanged(
      Rounds rounds, List<Finding> findings, int mostRounds) {
    return Optional.of("Fix round " + rounds.used() + " changed nothing");
  }

  private static Optional<String> usedUp(Rounds rounds, List<Finding> findings, int mostRounds) {
    return rounds.used() >= mostRounds
        ? Optional.of("The " + mostRounds + " fix rounds allowed are used up")
        : Optional.empty();
  }
}
