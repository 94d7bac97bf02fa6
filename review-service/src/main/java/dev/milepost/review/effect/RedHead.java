package dev.milepost.review.effect;

import dev.milepost.events.Finding;
import dev.milepost.events.ReviewEvent.CiFailed;
import dev.milepost.events.RunEvent;
import dev.milepost.forge.CheckFindings;
import dev.milepost.forge.CiStatus.CheckFailure;
import dev.milepost.forge.CombinedFindings;
import dev.milepost.forge.Forge;
import dev.milepost.review.domain.AwaitCi;
import dev.milepost.review.domain.ReviewSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The answer to a red CI of a head, in the words that an agent gets. */
final class RedHead {
  private RedHead() {}

  /**
   * The end of the wait: the base's fault, or that of the change.
   *
   * @param people their requests go to the agent in the same round
   * @return empty if the head needs another look
   */
  static Optional<RunEvent> answer(
      AwaitCi owed, Forge forge, List<CheckFailure> failures, ReviewSummary people)
      throws InterruptedException {
    var ofBase =
        people.isContent() && !runsAgain(owed, failures)
            ? RedMergeBase.of(owed, forge, failures)
            : new RedMergeBase.ChangeAtFault();
    return switch (ofBase) {
      case RedMergeBase.ChangeAtFault innocent -> Optional.of(failed(owed, failures, people));
      case RedMergeBase.WaitEnded said -> Optional.of(said.event());
      case RedMergeBase.PullRequestMoved again -> Optional.empty();
    };
  }

  /** A check that will be run again first may be flaky. */
  private static boolean runsAgain(AwaitCi owed, List<CheckFailure> failures) {
    var rerun = owed.rerun();
    int done = rerun == null ? 0 : rerun.number();
    return done < owed.spec().reviewing().reruns()
        && failures.stream().anyMatch(failure -> failure.run().isPresent());
  }

  private static CiFailed failed(AwaitCi owed, List<CheckFailure> failures, ReviewSummary people) {
    var landed = owed.landed();
    List<Finding> checks =
        landed == null ? CheckFindings.of(failures) : CombinedFindings.of(failures, landed);
    var findings = new ArrayList<>(checks);
    findings.addAll(people.findings());
    var ids = people.ids().stream().sorted().toList();
    var runs = failures.stream().flatMap(failure -> failure.run().stream()).toList();
    return new CiFailed(owed.issue(), owed.pullRequest(), owed.head(), findings, ids, runs, landed);
  }
}
