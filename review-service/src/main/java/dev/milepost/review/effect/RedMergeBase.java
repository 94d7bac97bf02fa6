package dev.milepost.review.effect;

import dev.milepost.events.DisplayText;
import dev.milepost.events.Finding;
import dev.milepost.events.ReviewEvent.HeadMoved;
import dev.milepost.events.ReviewEvent.ReviewFailed;
import dev.milepost.events.RunEvent;
import dev.milepost.forge.CheckFindings;
import dev.milepost.forge.CiStatus;
import dev.milepost.forge.CiStatus.CheckFailure;
import dev.milepost.forge.Forge;
import dev.milepost.forge.UpdateResult;
import dev.milepost.review.domain.AwaitCi;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A head that is red only because the base was where they parted: no agent is paid to mend that in
 * an issue of its own. Where the base was mended meanwhile the branch is brought up to date.
 */
sealed interface RedMergeBase {
  /** A reason is shown in tables. */
  int MAX_REASON = 800;

  /** The change fails in a way of its own, or the base was green. */
  record ChangeAtFault() implements RedMergeBase {}

  /** The end of the wait. */
  record WaitEnded(RunEvent event) implements RedMergeBase {}

  /** The pull request is another by now. */
  record PullRequestMoved() implements RedMergeBase {}

  /** Whether the base explains these failures of the head: all of them, and in the same way. */
  static RedMergeBase of(AwaitCi owed, Forge forge, List<CheckFailure> failures)
      throws InterruptedException {
    var found = forge.pullRequest(owed.pullRequest());
    int reruns = owed.spec().reviewing().reruns();
    if (found.isEmpty()
        || !(forge.forkCheck(owed.pullRequest(), owed.head(), reruns)
            instanceof CiStatus.ChecksFailed red)
        || !prints(red.failures()).containsAll(prints(failures))) {
      return new ChangeAtFault();
    }
    var base = found.get().base();
    return forge.baseCheck(base, reruns) instanceof CiStatus.ChecksPassed
        ? mended(owed, forge, base)
        : new WaitEnded(failed(owed, words(owed, base, failures.getFirst())));
  }

  private static RedMergeBase mended(AwaitCi owed, Forge forge, String base)
      throws InterruptedException {
    return switch (forge.update(owed.pullRequest(), owed.head())) {
      case UpdateResult.Updated updated when updated.newHead().equals(owed.head()) ->
          new ChangeAtFault();
      case UpdateResult.Updated updated ->
          new WaitEnded(
              new HeadMoved(
                  owed.issue(),
                  owed.pullRequest(),
                  owed.head(),
                  updated.newHead(),
                  "brought up to date: " + base + " was red where it began, and is mended"));
      case UpdateResult.UpdateConflicted conflict ->
          new WaitEnded(
              failed(
                  owed,
                  base
                      + " was red where it began and is mended, but conflicts with it in "
                      + conflict.conflicts().getFirst()
                      + ". Retry #"
                      + owed.issue()));
      case UpdateResult.UpdateRefused refused -> new PullRequestMoved();
    };
  }

  private static Set<String> prints(List<CheckFailure> failures) {
    return CheckFindings.of(failures).stream()
        .map(Finding::fingerprint)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String words(AwaitCi owed, String base, CheckFailure failure) {
    return "%s fails on %s alone in the same way (%s), so no agent was asked. Mend %s, then retry #%d"
        .formatted(failure.check(), base, failure.summary(), base, owed.issue());
  }

  private static ReviewFailed failed(AwaitCi owed, String reason) {
    return new ReviewFailed(
        owed.issue(), owed.pullRequest(), owed.head(), DisplayText.shown(reason, MAX_REASON));
  }
}
