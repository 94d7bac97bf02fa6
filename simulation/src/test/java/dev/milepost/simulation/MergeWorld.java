package dev.milepost.simulation;

import dev.milepost.events.RunEvent;
import dev.milepost.forge.Forges;
import dev.milepost.merge.MergeEffect;
import dev.milepost.merge.effects.Closing;
import dev.milepost.merge.effects.MergeEffects;
import dev.milepost.merge.effects.Merging;
import java.util.List;
import java.util.Optional;

/** The real effects of merging, on the simulated forge, without validation commands. */
final class MergeWorld implements Node.World<MergeEffect> {
  private final MergeEffects effects;

  MergeWorld(Forges forges) {
    var merging = new Merging(forges, (run, owed, remote, clean) -> Optional.empty());
    effects = new MergeEffects(merging, new Closing(forges));
  }

  @Override
  public List<RunEvent> run(String stream, MergeEffect owed) throws Exception {
    return effects.run(stream, owed);
  }
}
