package dev.milepost.merge.effect;

import dev.milepost.eventlog.EffectRunner;
import dev.milepost.events.DisplayText;
import dev.milepost.events.FaultText;
import dev.milepost.events.MergeEvent.ChangesListed;
import dev.milepost.events.RunEvent;
import dev.milepost.forge.Forges;
import dev.milepost.forge.PermanentFaults;
import dev.milepost.merge.domain.ListChanges;
import java.util.List;

/** Finds out what an approved head changes (M4). Without an answer nothing is done ahead. */
public final class ChangedFilesLookup implements EffectRunner<RunEvent, ListChanges> {
  /** An event stays small; what changes more overlaps with anything. */
  private static final int MAX_FILES = 500;

  private static final int MAX_PATH = 500;

  private static final int MAX_LINE = 400;

  private final Forges forges;

  public ChangedFilesLookup(Forges forges) {
    this.forges = forges;
  }

  @Override
  public List<RunEvent> run(String stream, ListChanges owed) throws InterruptedException {
    return PermanentFaults.endedBy(fault -> givenUp(stream, owed, fault), () -> looked(owed));
  }

  private List<RunEvent> looked(ListChanges owed) throws InterruptedException {
    var files = forges.open(owed.spec()).changedFiles(owed.pullRequest(), owed.head());
    boolean few = files.size() <= MAX_FILES && files.stream().allMatch(f -> f.length() <= MAX_PATH);
    return List.of(listed(owed, few ? files : List.of(), few));
  }

  @Override
  public List<RunEvent> givenUp(String stream, ListChanges owed, Exception last) {
    var why = DisplayText.shown(FaultText.of(last), MAX_LINE);
    return List.of(
        new ChangesListed(owed.issue(), owed.pullRequest(), owed.head(), List.of(), false, why));
  }

  private static ChangesListed listed(ListChanges owed, List<String> files, boolean complete) {
    return new ChangesListed(owed.issue(), owed.pullRequest(), owed.head(), files, complete);
  }
}
