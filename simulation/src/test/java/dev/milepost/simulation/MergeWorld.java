package dev.milepost.simulation;

import dev.milepost.events.RunEvent;
import dev.milepost.forge.Forges;
import dev.milepost.merge.Merge;
import dev.milepost.merge.effects.Merging;
import java.util.List;
import java.util.Optional;

/** The real merge effect, on the simulated forge, without validation commands. */
final class MergeWorld implements Node.World<Merge> {
  private final Merging merging;

  MergeWorld(Forges forges) {
    merging = new Merging(forges, (run, owed, remote, clean) -> Optional.empty());
  }

  @Override
  public List<RunEvent> run(String stream, Merge owed) throws Exception {
    return merging.run(stream, owed);
  }
}
