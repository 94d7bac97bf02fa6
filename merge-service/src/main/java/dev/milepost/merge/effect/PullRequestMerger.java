package dev.milepost.merge.effect;

import dev.milepost.eventlog.EffectRunner;
import dev.milepost.events.ConflictedPath;
import dev.milepost.events.DisplayText;
import dev.milepost.events.FaultText;
import dev.milepost.events.MergeEvent;
import dev.milepost.events.MergeEvent.MergeConflicted;
import dev.milepost.events.MergeEvent.NothingToMerge;
import dev.milepost.events.MergeEvent.PrMerged;
import dev.milepost.events.Recheck;
import dev.milepost.events.RunEvent;
import dev.milepost.forge.Forge;
import dev.milepost.forge.ForgeException;
import dev.milepost.forge.Forges;
import dev.milepost.forge.MergePreview;
import dev.milepost.forge.MergeResult;
import dev.milepost.forge.PermanentFaults;
import dev.milepost.forge.TreeCheck;
import dev.milepost.forge.UpdateResult;
import dev.milepost.git.GitException;
import dev.milepost.merge.domain.MergePullRequest;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Merges the approved head (M1–M5, docs/protocol.md "Merge"). Looks first, so that running it again
 * after a crash at any point ends in what the first time led to.
 */
public final class PullRequestMerger implements EffectRunner<RunEvent, MergePullRequest> {
  /** Turns lost to others who merge to the same base, before the runtime backs off. */
  private static final int MAX_TURNS = 5;

  private static final int MAX_LINE = 400;
  private static final Logger LOG = Logger.getLogger(PullRequestMerger.class);

  private final Forges forges;
  private final Validation validation;
  private final BaseLocks locks = new BaseLocks();

  public PullRequestMerger(Forges forges, Validation validation) {
    this.forges = forges;
    this.validation = validation;
  }

  @Override
  public List<RunEvent> run(String stream, MergePullRequest owed) throws Exception {
    return PermanentFaults.endedBy(
        fault -> givenUp(stream, owed, fault), () -> List.of(merged(stream, owed)));
  }

  private MergeEvent merged(String run, MergePullRequest owed) throws Exception {
    var forge = forges.open(owed.spec());
    var found = forge.pullRequest(owed.pullRequest());
    return found.isEmpty()
        ? PullRequestOutcome.gone(owed)
        : locks.holding(
            owed.spec().forge().identity(),
            found.get().base(),
            () -> merge(run, owed, forge, found.get().base()));
  }

  @Override
  public List<RunEvent> givenUp(String stream, MergePullRequest owed, Exception last) {
    var landed = landed(owed);
    if (landed.isPresent()) {
      LOG.warnf(last, "!%d of %s is merged, but not all that follows", owed.pullRequest(), stream);
      return List.of(landedAfterAll(owed, landed.get()));
    }
    var why = FaultText.of(last);
    return List.of(
        PullRequestOutcome.failed(
            owed, DisplayText.shown("It could not be merged: " + why, MAX_LINE)));
  }

  /** A step after the merge may have failed: the base shows it. */
  private Optional<String> landed(MergePullRequest owed) {
    try {
      return forges.open(owed.spec()).landed(owed.pullRequest(), owed.head());
    } catch (ForgeException | GitException e) {
      LOG.warnf(e, "Whether !%d is merged cannot be seen", owed.pullRequest());
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ForgeException("interrupted while looking for the merge", true, e);
    }
  }

  /** Whether the check looked at what landed is not known any more where it need not have. */
  private static PrMerged landedAfterAll(MergePullRequest owed, String commit) {
    Boolean unchecked = owed.spec().reviewing().recheck() == Recheck.OVERLAP ? true : null;
    return new PrMerged(
        owed.issue(), owed.pullRequest(), owed.head(), commit, false, unchecked, List.of());
  }

  private MergeEvent merge(String run, MergePullRequest owed, Forge forge, String base)
      throws Exception {
    for (int turn = 1; turn <= MAX_TURNS; turn++) {
      var end = turn(run, owed, forge);
      if (end.isPresent()) {
        return end.get();
      }
    }
    throw new BaseKeepsMovingException(base, MAX_TURNS);
  }

  /**
   * One try against the base as it is now; empty to try again. The preview looks first: it refuses
   * what is merged, closed or at another head.
   */
  private Optional<MergeEvent> turn(String run, MergePullRequest owed, Forge forge)
      throws Exception {
    return switch (forge.preview(owed.pullRequest(), owed.head(), owed.spec().mergeMethod())) {
      case MergePreview.PreviewRefused refused -> PullRequestOutcome.ended(owed, refused.actual());
      case MergePreview.NothingLeft nothing ->
          Optional.of(nothingLeft(run, owed, forge, nothing.baseHead()));
      case MergePreview.PreviewConflicted conflict ->
          Optional.of(conflicted(owed, conflict.conflicts()));
      case MergePreview.PreviewClean clean when isUpdatedFirst(owed, clean) ->
          update(run, owed, forge, clean);
      case MergePreview.PreviewClean clean -> checked(run, owed, forge, clean);
    };
  }

  /** In a train the combination is what is looked at, not the branch alone. */
  private static boolean isUpdatedFirst(MergePullRequest owed, MergePreview.PreviewClean clean) {
    var reviewing = owed.spec().reviewing();
    boolean combined = owed.spec().trains() && reviewing.recheck() == Recheck.COMBINATION;
    return clean.updateFirst() || reviewing.recheckAlways() || (clean.behind() && !combined);
  }

  /** The tree that lands has passed, unless a setting asks for less by name. */
  private Optional<MergeEvent> checked(
      String run, MergePullRequest owed, Forge forge, MergePreview.PreviewClean preview)
      throws Exception {
    boolean overlapOnly = owed.spec().reviewing().recheck() == Recheck.OVERLAP;
    var look = CheckedTree.at(owed, forge, preview, !overlapOnly);
    boolean unknown = look.check() instanceof TreeCheck.TreeUnknown && !overlapOnly;
    return unknown || (preview.behind() && look.hasNoJudge(owed))
        ? update(run, owed, forge, preview)
        : looked(run, owed, forge, preview, look);
  }

  private Optional<MergeEvent> looked(
      String run,
      MergePullRequest owed,
      Forge forge,
      MergePreview.PreviewClean preview,
      CheckedTree look)
      throws Exception {
    if (!(look.check() instanceof TreeCheck.TreeFailed red)) {
      return land(run, owed, forge, preview, look);
    }
    var ofBase = RedBase.reason(owed, forge, red.failures());
    return ofBase.isPresent()
        ? Optional.of(PullRequestOutcome.failed(owed, DisplayText.shown(ofBase.get(), MAX_LINE)))
        : FailedCombination.failed(owed, forge, red.failures());
  }

  /** Closed with a word and not merged: the work on the base is another's. */
  private static MergeEvent nothingLeft(
      String run, MergePullRequest owed, Forge forge, String baseHead) throws InterruptedException {
    var comment =
        "Closed by the Milepost run `%s`: nothing is left to merge. All that it changes is on the"
            + " base already (%s). Its issue stays open; close it if it is resolved.";
    forge.close(owed.pullRequest(), comment.formatted(run, baseHead));
    return new NothingToMerge(owed.issue(), owed.pullRequest(), owed.head(), baseHead);
  }

  /** M4: the base changed what it changes too; what was reviewed is not what would be merged. */
  private Optional<MergeEvent> update(
      String run, MergePullRequest owed, Forge forge, MergePreview.PreviewClean preview)
      throws Exception {
    var landed =
        LandedCommits.of(forge.landedSince(owed.pullRequest(), owed.head()), owed.landed());
    if (BusyBase.isTooBusy(owed, landed)) {
      return Optional.of(PullRequestOutcome.failed(owed, BusyBase.words(owed)));
    }
    return switch (forge.update(owed.pullRequest(), owed.head())) {
      case UpdateResult.Updated updated when updated.newHead().equals(owed.head()) ->
          looked(run, owed, forge, preview, CheckedTree.at(owed, forge, preview, true));
      case UpdateResult.Updated updated ->
          Optional.of(
              PullRequestOutcome.rebased(
                  owed, updated.newHead(), BusyBase.reason(owed, preview.behind()), landed));
      case UpdateResult.UpdateConflicted conflict ->
          Optional.of(conflicted(owed, conflict.conflicts()));
      case UpdateResult.UpdateRefused refused -> PullRequestOutcome.ended(owed, refused.actual());
    };
  }

  private Optional<MergeEvent> land(
      String run,
      MergePullRequest owed,
      Forge forge,
      MergePreview.PreviewClean preview,
      CheckedTree look)
      throws Exception {
    var validated = ValidatedTree.by(validation, owed, forge, preview);
    if (validated.failure().isPresent()) {
      var failure = validated.failure().get();
      return failure.started()
          ? FailedCombination.failed(owed, forge, List.of(failure.check()))
          : Optional.of(
              PullRequestOutcome.failed(
                  owed, DisplayText.shown(failure.reason().replace('\n', ' '), MAX_LINE)));
    }
    return switch (forge.merge(
        owed.pullRequest(), owed.head(), preview, owed.spec().mergeMethod())) {
      case MergeResult.MergeCompleted merged ->
          Optional.of(
              new PrMerged(
                  owed.issue(),
                  owed.pullRequest(),
                  owed.head(),
                  merged.mergeCommit(),
                  false,
                  look.check() instanceof TreeCheck.TreeUnknown ? true : null,
                  validated.flakyAlso(look.flaky()),
                  owed.spec().trains() ? preview.baseHead() : null));
      case MergeResult.BaseMoved moved -> Optional.empty();
      case MergeResult.MergeRefused refused -> PullRequestOutcome.ended(owed, refused.actual());
    };
  }

  private static MergeConflicted conflicted(MergePullRequest owed, List<ConflictedPath> paths) {
    return PullRequestOutcome.conflicted(owed.issue(), owed.pullRequest(), owed.head(), paths);
  }
}
