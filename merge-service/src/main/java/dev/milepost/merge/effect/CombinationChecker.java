package dev.milepost.merge.effect;

import static dev.milepost.events.MergeEvent.CombinationVerdict.CONFLICTED;
import static dev.milepost.events.MergeEvent.CombinationVerdict.FAILED;
import static dev.milepost.events.MergeEvent.CombinationVerdict.PASSED;
import static dev.milepost.events.MergeEvent.CombinationVerdict.UNKNOWN;

import dev.milepost.eventlog.EffectRunner;
import dev.milepost.events.ConflictedPath;
import dev.milepost.events.DisplayText;
import dev.milepost.events.FaultText;
import dev.milepost.events.Finding;
import dev.milepost.events.IssueNumberText;
import dev.milepost.events.MergeEvent.CombinationChecked;
import dev.milepost.events.MergeEvent.CombinationVerdict;
import dev.milepost.events.RunEvent;
import dev.milepost.forge.CiStatus.CheckFailure;
import dev.milepost.forge.CombinedFindings;
import dev.milepost.forge.Forge;
import dev.milepost.forge.Forges;
import dev.milepost.forge.MergePreview;
import dev.milepost.forge.PermanentFaults;
import dev.milepost.forge.PullRequestHead;
import dev.milepost.forge.TreeCheck;
import dev.milepost.merge.domain.CheckCombination;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks the tree that a merge will land, ahead of its turn (T3). The results are kept by tree, so
 * the merge finds them known. Takes no base's lock and changes nothing, so they run beside each
 * other and beside a merge; a verdict that cannot be had costs the merge its own look.
 */
public final class CombinationChecker implements EffectRunner<RunEvent, CheckCombination> {
  private static final int MAX_LINE = 400;

  /** As many as fit a line; the merge itself names all of them. */
  private static final int MAX_FILES = 10;

  private final Forges forges;
  private final Validation validation;

  /**
   * Of all runs together, in the order in which they were asked for; each run has its own bound.
   */
  private final Semaphore places;

  /**
   * @param atOnce how many combinations are checked beside each other, at least 1
   */
  public CombinationChecker(Forges forges, Validation validation, int atOnce) {
    this.forges = forges;
    this.validation = validation;
    this.places = new Semaphore(atOnce, true);
  }

  @Override
  public List<RunEvent> run(String stream, CheckCombination owed) throws Exception {
    return PermanentFaults.endedBy(
        fault -> givenUp(stream, owed, fault), () -> List.of(inPlace(owed)));
  }

  @Override
  public List<RunEvent> givenUp(String stream, CheckCombination owed, Exception last) {
    return List.of(unknown(owed, null, "It could not be checked: " + FaultText.of(last)));
  }

  /** Combined once there is a place: what goes before it may be merged by then. */
  private CombinationChecked inPlace(CheckCombination owed) throws Exception {
    places.acquire();
    try {
      return checked(owed);
    } finally {
      places.release();
    }
  }

  private CombinationChecked checked(CheckCombination owed) throws Exception {
    var forge = forges.open(owed.spec());
    var ahead =
        owed.ahead().stream()
            .map(member -> new PullRequestHead(member.pullRequest(), member.head()))
            .toList();
    var combined = forge.combine(ahead, owed.pullRequest(), owed.head(), owed.spec().mergeMethod());
    if (combined.isEmpty()) {
      return unknown(owed, null, "The forge cannot tell the tree that will land");
    }
    return switch (combined.get()) {
      case MergePreview.PreviewRefused refused ->
          unknown(
              owed, null, "!%d is not open at that head any more".formatted(owed.pullRequest()));
      case MergePreview.NothingLeft nothing ->
          unknown(owed, nothing.baseHead(), "Nothing of it would be left to merge");
      case MergePreview.PreviewConflicted conflict -> conflicted(owed, conflict);
      case MergePreview.PreviewClean clean -> looked(owed, forge, clean);
    };
  }

  private CombinationChecked looked(
      CheckCombination owed, Forge forge, MergePreview.PreviewClean preview) throws Exception {
    var look = CheckedTree.at(owed, forge, preview, true);
    if (look.hasNoJudge(owed)) {
      return unknown(owed, preview.baseHead(), "There is no check to run on it");
    }
    return switch (look.check()) {
      case TreeCheck.TreeFailed red -> failed(owed, preview.baseHead(), red.failures(), List.of());
      case TreeCheck.TreeUnknown none ->
          unknown(owed, preview.baseHead(), "CI does not look at it ahead of its turn");
      case TreeCheck.TreePassed green -> validated(owed, forge, preview, look);
      case TreeCheck.TreeWithoutCi none -> validated(owed, forge, preview, look);
    };
  }

  private CombinationChecked validated(
      CheckCombination owed, Forge forge, MergePreview.PreviewClean preview, CheckedTree look)
      throws Exception {
    var validated = ValidatedTree.by(validation, owed, forge, preview);
    var flaky = validated.flakyAlso(look.flaky());
    if (validated.failure().isEmpty()) {
      return verdict(owed, preview.baseHead(), PASSED, List.of(), flaky, null);
    }
    var failure = validated.failure().get();
    return failure.started()
        ? failed(owed, preview.baseHead(), List.of(failure.check()), flaky)
        : unknown(owed, preview.baseHead(), failure.reason());
  }

  private static CombinationChecked failed(
      CheckCombination owed, String base, List<CheckFailure> failures, List<String> flaky) {
    var findings = CombinedFindings.ahead(failures, owed.issuesAhead());
    return verdict(owed, base, FAILED, findings, flaky, null);
  }

  private static CombinationChecked conflicted(
      CheckCombination owed, MergePreview.PreviewConflicted conflict) {
    var ahead = owed.issuesAhead();
    var files =
        conflict.conflicts().stream()
            .map(ConflictedPath::path)
            .distinct()
            .limit(MAX_FILES)
            .collect(Collectors.joining(", "));
    var reason =
        "It conflicts with %s in %s"
            .formatted(ahead.isEmpty() ? "the base" : IssueNumberText.of(ahead), files);
    return verdict(owed, conflict.baseHead(), CONFLICTED, List.of(), List.of(), reason);
  }

  private static CombinationChecked unknown(
      CheckCombination owed, @Nullable String base, String reason) {
    return verdict(owed, base, UNKNOWN, List.of(), List.of(), reason);
  }

  private static CombinationChecked verdict(
      CheckCombination owed,
      @Nullable String base,
      CombinationVerdict verdict,
      List<Finding> findings,
      List<String> flaky,
      @Nullable String reason) {
    var line = reason == null ? null : DisplayText.shown(reason.replace('\n', ' '), MAX_LINE);
    return owed.found(base, verdict, findings, flaky, line);
  }
}
