package dev.milepost.merge.effects;

import dev.milepost.events.Finding;
import dev.milepost.events.MergeEvent;
import dev.milepost.events.MergeEvent.CombinationFailed;
import dev.milepost.events.Text;
import dev.milepost.forge.BaseCommit;
import dev.milepost.forge.CheckFindings;
import dev.milepost.forge.CiStatus.CheckFailure;
import dev.milepost.forge.Forge;
import dev.milepost.forge.UpdateResult;
import dev.milepost.merge.Merge;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The end of a merge whose tree is red: the branch is brought up to date, so that the agent of the
 * fix round has that tree before it, and the event says what the change does not go with.
 */
final class Combination {
  private static final int MAX_OTHERS = 10;
  private static final int MAX_LINE = 120;
  private static final int SHORT_COMMIT = 10;

  private Combination() {}

  /**
   * @return empty if the merge is to be looked at once more
   */
  static Optional<MergeEvent> failed(Merge owed, Forge forge, List<CheckFailure> failures)
      throws InterruptedException {
    var landed = forge.landedSince(owed.pullRequest(), owed.head());
    return switch (forge.update(owed.pullRequest(), owed.head())) {
      case UpdateResult.Updated updated ->
          Optional.of(broken(owed, updated.newHead(), failures, landed));
      case UpdateResult.Conflicted conflict ->
          Optional.of(
              Looks.conflicted(
                  owed.issue(), owed.pullRequest(), owed.head(), conflict.conflicts()));
      case UpdateResult.Refused refused -> Looks.ended(owed, refused.actual());
    };
  }

  private static CombinationFailed broken(
      Merge owed, String newHead, List<CheckFailure> failures, List<BaseCommit> landed) {
    var with =
        landed.stream()
            .map(commit -> owed.landed().get(commit.id()))
            .filter(Objects::nonNull)
            .sorted()
            .toList();
    var others =
        landed.stream()
            .filter(commit -> !owed.landed().containsKey(commit.id()))
            .map(Combination::line)
            .toList();
    return new CombinationFailed(
        owed.issue(),
        owed.pullRequest(),
        owed.head(),
        newHead,
        findings(failures, with, others),
        with,
        others.size() <= MAX_OTHERS ? others : others.subList(0, MAX_OTHERS),
        failures.stream().flatMap(failure -> failure.run().stream()).toList());
  }

  /** An agent that is told of a red check alone would look for the fault in its own change. */
  private static List<Finding> findings(
      List<CheckFailure> failures, List<Integer> with, List<String> others) {
    var told = with.stream().map(issue -> "#" + issue).collect(Collectors.joining(", "));
    var names = new ArrayList<String>();
    if (!told.isEmpty()) {
      names.add(told);
    }
    if (!others.isEmpty()) {
      names.add(others.size() == 1 ? others.getFirst() : others.size() + " other commits");
    }
    if (names.isEmpty()) {
      return CheckFindings.of(failures);
    }
    var words =
        "\nThe change passes alone. It fails together with what was merged since it began: %s."
                .formatted(String.join(" and ", names))
            + " The branch holds both now.\n";
    return CheckFindings.of(failures).stream().map(finding -> with(finding, words)).toList();
  }

  /** Its fingerprint stays: the same failure of the next head is the same. */
  private static Finding with(Finding finding, String words) {
    var text = finding.message();
    int end = text.indexOf('\n');
    var message = end < 0 ? text + words : text.substring(0, end) + words + text.substring(end + 1);
    return new Finding(finding.source(), message, finding.fingerprint());
  }

  private static String line(BaseCommit commit) {
    var id = commit.id().substring(0, Math.min(SHORT_COMMIT, commit.id().length()));
    return Text.shown(id + " " + commit.subject(), MAX_LINE);
  }
}
