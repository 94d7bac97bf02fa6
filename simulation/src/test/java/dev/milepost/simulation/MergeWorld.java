package dev.milepost.simulation;

import dev.milepost.events.RunEvent;
import dev.milepost.forge.Forges;
import dev.milepost.merge.Merge;
import dev.milepost.merge.effects.MergeMemory;
import dev.milepost.merge.effects.Merging;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The real merge effect, on the simulated forge, without validation commands. */
final class MergeWorld implements Node.World<Merge> {
  private final Merging merging;

  MergeWorld(Forges forges) {
    merging = new Merging(forges, (run, owed, remote, clean) -> Optional.empty(), new Disk());
  }

  @Override
  public List<RunEvent> run(String stream, Merge owed) throws Exception {
    return merging.run(stream, owed);
  }

  /** Outlives the process. */
  private static final class Disk implements MergeMemory {
    private final Map<String, String> intents = new HashMap<>();

    @Override
    public void intend(String run, int pullRequest, String head) {
      intents.put(run, pullRequest + " " + head);
    }

    @Override
    public boolean intended(String run, int pullRequest, String head) {
      return (pullRequest + " " + head).equals(intents.get(run));
    }
  }
}
