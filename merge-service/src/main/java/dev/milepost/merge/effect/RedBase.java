package dev.milepost.merge.effect;

import dev.milepost.forge.CiStatus;
import dev.milepost.forge.CiStatus.CheckFailure;
import dev.milepost.forge.Forge;
import dev.milepost.merge.domain.MergePullRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A base that is red alone is not the fault of the next merge: no agent is paid to mend it in an
 * issue of its own work.
 */
final class RedBase {
  private RedBase() {}

  /**
   * Why the merge is no matter for its agent.
   *
   * @param failures of what would be merged
   * @return empty if the base alone passes the checks that failed
   */
  static Optional<String> reason(MergePullRequest owed, Forge forge, List<CheckFailure> failures)
      throws InterruptedException {
    var found = forge.pullRequest(owed.pullRequest());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    var base = found.get().base();
    int reruns = owed.spec().reviewing().reruns();
    if (!(forge.baseCheck(base, reruns) instanceof CiStatus.ChecksFailed red)) {
      return Optional.empty();
    }
    var failing = failures.stream().map(CheckFailure::check).collect(Collectors.toSet());
    var same = red.failures().stream().filter(one -> failing.contains(one.check())).toList();
    return same.isEmpty() ? Optional.empty() : Optional.of(words(owed, base, same.getFirst()));
  }

  private static String words(MergePullRequest owed, String base, CheckFailure failure) {
    return "%s fails on %s alone (%s), so what would be merged fails too and no agent was asked"
            .formatted(failure.check(), base, failure.summary())
        + ". Mend %s, then retry #%d".formatted(base, owed.issue());
  }
}
