package dev.milepost.gateway.domain;

import dev.milepost.events.DisplayText;
import dev.milepost.events.Finding;
import dev.milepost.events.IssueNumberText;
import dev.milepost.events.Landed;
import dev.milepost.events.MergeEvent.CombinationChecked;
import dev.milepost.events.MergeEvent.CombinationFailed;
import dev.milepost.events.MergeEvent.CombinationVerdict;
import dev.milepost.events.ReviewEvent.CiFailed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an issue's change goes with what was merged before it.
 *
 * @param failsWith issues of the run together with which a check fails that passed before
 * @param unchecked true if it was merged and no check looked at what landed
 * @param ahead what the merge train found out before its turn; null while that is nothing, and of a
 *     read model that was written before there were trains
 */
public record CombinationState(
    List<Integer> failsWith, boolean unchecked, @Nullable TrainVerdict ahead) {
  /** Nothing is known against it. */
  public static final CombinationState NONE = new CombinationState(List.of(), false, null);

  /** The newest others that are named in a line. */
  private static final int MAX_OTHERS = 3;

  private static final int MAX_SOURCE = 120;

  /**
   * T3: a verdict of the merge train.
   *
   * @param with the issues before it in the train that were not merged then, in order
   */
  public record TrainVerdict(CombinationVerdict verdict, List<Integer> with) {
    public TrainVerdict {
      with = List.copyOf(with);
    }
  }

  public CombinationState {
    failsWith = List.copyOf(failsWith);
  }

  static CombinationState failing(CombinationFailed event) {
    return new CombinationState(event.with(), false, null);
  }

  static CombinationState merged(boolean unchecked) {
    return unchecked ? new CombinationState(List.of(), true, null) : NONE;
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
            .withTogether(new CombinationState(landed.with(), false, null))
            .withReason(reason(event.findings(), landed));
  }

  /** An approved change whose combination was checked before its turn. */
  static IssueState ahead(IssueState change, CombinationChecked event) {
    var verdict = event.verdict();
    var fails = verdict == CombinationVerdict.FAILED ? event.with() : List.<Integer>of();
    return change
        .plusFlaky(event.flaky())
        .withTogether(new CombinationState(fails, false, new TrainVerdict(verdict, event.with())))
        .withReason(reason(event));
  }

  private static String reason(CombinationChecked event) {
    var with = event.with().isEmpty() ? "" : " with " + IssueNumberText.of(event.with());
    var why = event.reason() == null ? "" : ": " + event.reason();
    return switch (event.verdict()) {
      case PASSED -> "its combination%s passed".formatted(with);
      case FAILED -> reason(event.findings(), new Landed(event.with(), List.of()));
      case CONFLICTED -> event.reason() == null ? "It conflicts" + with : event.reason();
      case UNKNOWN -> "its combination%s is not known%s".formatted(with, why);
    };
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
