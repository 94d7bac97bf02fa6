package dev.milepost.planner.effect;

import dev.milepost.events.IssueNumberText;
import dev.milepost.events.PlannerEvent.TrackingSettled;
import dev.milepost.events.Tracking;
import dev.milepost.forge.Forges;
import dev.milepost.forge.Issue;
import dev.milepost.planner.domain.PlannerEffect.SettleTracking;
import java.util.List;

/** Closes tracking issues on their forge. Looks first: a try before may have done it. */
public final class TrackingIssueCloser {
  private final Forges forges;

  public TrackingIssueCloser(Forges forges) {
    this.forges = forges;
  }

  /** Returns when it is closed, or stays open for a reason. */
  public TrackingSettled settle(String run, SettleTracking owed) throws InterruptedException {
    var forge = forges.open(owed.spec());
    int number = owed.issue();
    var issue = forge.issue(number);
    if (issue.isEmpty()) {
      return new TrackingSettled(number, false, "It stays open: the forge does not have it");
    }
    if (issue.get().closed()) {
      return new TrackingSettled(number, true, done(owed.sum()));
    }
    var open =
        forge.issues(owed.sum().outside()).stream()
            .filter(part -> !part.closed())
            .map(Issue::number)
            .toList();
    if (!open.isEmpty()) {
      var why = "It stays open: %s not of this run and open".formatted(are(open));
      return new TrackingSettled(number, false, why);
    }
    forge.closeIssue(number, "%s (Milepost run %s).".formatted(done(owed.sum()), run));
    return new TrackingSettled(number, true, done(owed.sum()));
  }

  static TrackingSettled givenUp(SettleTracking owed, String reason) {
    return new TrackingSettled(
        owed.issue(), false, "It stays open: the forge did not close it: " + reason);
  }

  private static String done(Tracking sum) {
    return "Its parts are done: " + IssueNumberText.of(sum.parts());
  }

  private static String are(List<Integer> parts) {
    return IssueNumberText.of(parts) + (parts.size() == 1 ? " is" : " are");
  }
}
