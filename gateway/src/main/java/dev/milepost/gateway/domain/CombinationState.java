package dev.milepost.gateway.domain;

import dev.milepost.events.DisplayText;
import dev.milepost.events.Finding;
import dev.milepost.events.Landed;
import dev.milepost.events.MergeEvent.CombinationFailed;
import dev.milepost.events.ReviewEvent.CiFailed;
import java.util.ArrayList;
import java.util.List;

/**
 * How an issue's change goes with what was merged before it.
 *
 * @param failsWith issues of the run together with which a check fails that passed before
 * @param unchecked true if it was merged and no check looked at what landed
 */
public record CombinationState(List<Integer> failsWith, boolean unchecked) {
  /** Nothing is known against it. */
  public static final CombinationState NONE = new CombinationState(List.of(), false);

  /** The newest others that are named in a line. */
  private static final int MAX_OTHERS = 3;

  private static final int MAX_SOURCE = 120;

  public CombinationState {
    failsWith = List.copyOf(failsWith);
  }

  static CombinationState failing(CombinationFailed event) {
    return new CombinationState(event.with(), false);
  }

  static CombinationState merged(boolean unchecked) {
    return unchecked ? new CombinationState(List.of(), true) : NONE;
  }

  /** Why the issue is not merged, in one line. */
  static String reason(CombinationFailed event) {
    return reason(event.findings(), new Landed(event.with(), event.others()));
  }

  /** The cause of a red CI: the change alone, or the change with commits that landed since. */
  static IssueState red(IssueState change, CiFailed event) {
    var landed = event.landed();
    return landed == null
        ? change.withReason("CI failed: " + FindingCount.of(event.findings().size()))
        : change
            .withTogether(new CombinationState(landed.with(), false))
            .withReason(reason(event.findings(), landed));
  }

  private static String reason(List<Finding> findings, Landed landed) {
    var sources = findings.stream().map(Finding::source).distinct().toList();
    var names = new ArrayList<String>();
    landed.with().forEach(issue -> names.add("#" + issue));
    landed.others().stream().limit(MAX_OTHERS).forEach(names::add);
    var what = DisplayText.shown(String.join(", ", sources), MAX_SOURCE);
    return names.isEmpty()
        ? what + " fails on what would be merged"
        : what + " passes alone and fails together with " + String.join(", ", names);
  }
}
