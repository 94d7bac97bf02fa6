package dev.milepost.merge.effects;

import dev.milepost.eventlog.EffectRunner;
import dev.milepost.events.FaultText;
import dev.milepost.events.MergeEvent.ChangesListed;
import dev.milepost.events.RunEvent;
import dev.milepost.events.Text;
import dev.milepost.forge.ForgeException;
import dev.milepost.forge.Forges;
import dev.milepost.git.GitException;
import dev.milepost.merge.ListChanges;
import java.util.List;

/** Finds out what an approved head changes (M4). Without an answer nothing is done ahead. */
public final class Listing implements EffectRunner<RunEvent, ListChanges> {
  /** An event stays small; what changes more overlaps with anything. */
  private static final int MOST_FILES = 500;

  private static final int MOST_PATH = 500;

  private static final int MOST_LINE = 400;

  private final Forges forges;

  public Listing(Forges forges) {
    this.forges = forges;
  }

  @Override
  public List<RunEvent> run(String stream, ListChanges owed) throws InterruptedException {
    try {
      var files = forges.open(owed.spec()).changedFiles(owed.pullRequest(), owed.head());
      boolean few =
          files.size() <= MOST_FILES && files.stream().allMatch(f -> f.length() <= MOST_PATH);
      return List.of(listed(owed, few ? files : List.of(), few));
    } catch (ForgeException e) {
      return stays(stream, owed, e, e.passing());
    } catch (GitException e) {
      return stays(stream, owed, e, e.passing());
    }
  }

  private List<RunEvent> stays(
      String stream, ListChanges owed, RuntimeException fault, boolean passing) {
    if (passing) {
      throw fault;
    }
    return givenUp(stream, owed, fault);
  }

  @Override
  public List<RunEvent> givenUp(String stream, ListChanges owed, Exception last) {
    var why = Text.shown(FaultText.of(last), MOST_LINE);
    return List.of(
        new ChangesListed(owed.issue(), owed.pullRequest(), owed.head(), List.of(), false, why));
  }

  private static ChangesListed listed(ListChanges owed, List<String> files, boolean complete) {
    return new ChangesListed(owed.issue(), owed.pullRequest(), owed.head(), files, complete);
  }
}
