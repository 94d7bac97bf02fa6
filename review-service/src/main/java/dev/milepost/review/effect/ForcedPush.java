package dev.milepost.review.effect;

import dev.milepost.events.DisplayText;
import dev.milepost.events.IssueNumberText;
import dev.milepost.events.ReviewEvent.HeadMoved;
import dev.milepost.events.ReviewEvent.ReviewFailed;
import dev.milepost.events.RunEvent;
import dev.milepost.forge.Forge;
import dev.milepost.review.domain.AwaitCi;
import dev.milepost.review.domain.ForeignHead;
import java.util.List;
import java.util.Optional;

/**
 * A head of another hand that does not hold the head before it. A person may rebase a pull request:
 * it is said, and looked at like any other head. Where agents of other issues were at work it may
 * be theirs, and waits until a person lets it merge.
 */
final class ForcedPush {
  /** A reason is shown in tables. */
  private static final int MAX_REASON = 600;

  private static final int SHORT_COMMIT = 12;

  private ForcedPush() {}

  /**
   * The word on it, which ends the wait.
   *
   * @return empty if the head is of the issue's own hand, or holds the one before it
   */
  static Optional<RunEvent> told(AwaitCi owed, Forge forge) throws InterruptedException {
    var strange = owed.strange();
    if (strange == null || forge.holds(owed.pullRequest(), owed.head(), strange.known())) {
      return Optional.empty();
    }
    return Optional.of(strange.others().isEmpty() ? said(owed, strange) : held(owed, strange));
  }

  private static HeadMoved said(AwaitCi owed, ForeignHead strange) {
    return new HeadMoved(
        owed.issue(),
        owed.pullRequest(),
        strange.known(),
        owed.head(),
        "was force-pushed by others: %s does not hold %s; it is checked and reviewed again"
            .formatted(brief(owed.head()), brief(strange.known())));
  }

  private static ReviewFailed held(AwaitCi owed, ForeignHead strange) {
    var reason =
        ("!%d was force-pushed to %s, which no agent of #%d made and which does not hold %s, while"
                + " %s worked on. An agent without a sandbox can do that. If a person meant it,"
                + " retry #%d: it is checked and reviewed again. Else push %s back to its branch"
                + " first")
            .formatted(
                owed.pullRequest(),
                brief(owed.head()),
                owed.issue(),
                brief(strange.known()),
                named(strange.others()),
                owed.issue(),
                brief(strange.known()));
    return new ReviewFailed(
        owed.issue(), owed.pullRequest(), owed.head(), DisplayText.shown(reason, MAX_REASON));
  }

  private static String named(List<Integer> issues) {
    return IssueNumberText.of(issues) + (issues.size() == 1 ? " was" : " were");
  }

  private static String brief(String commit) {
    return commit.substring(0, Math.min(SHORT_COMMIT, commit.length()));
  }
}
