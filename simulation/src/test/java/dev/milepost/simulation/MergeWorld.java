package dev.milepost.simulation;

import dev.milepost.events.RunEvent;
import dev.milepost.forge.Forges;
import dev.milepost.merge.domain.MergeEffect;
import dev.milepost.merge.domain.UpdateBranch;
import dev.milepost.merge.effect.MergeEffects;
import java.util.List;
import java.util.Optional;

/** The real effects of merging, on the simulated forge, without validation commands. */
final class MergeWorld implements Node.World<MergeEffect> {
  /** Work ahead of its turn may be in vain. */
  private static final int UPDATE_GIVEN_UP_ONE_IN = 8;

  /** Effects step within each other, on one thread: none of them may wait for another to end. */
  private static final int PLACES = Integer.MAX_VALUE;

  private final MergeEffects effects;
  private final Chance chance;

  MergeWorld(Forges forges, Chance chance) {
    this.chance = chance;
    effects = new MergeEffects(forges, (change, source, clean) -> Optional.empty(), PLACES);
  }

  @Override
  public List<RunEvent> run(String stream, MergeEffect owed) throws Exception {
    return owed instanceof UpdateBranch && chance.oneIn(UPDATE_GIVEN_UP_ONE_IN)
        ? effects.givenUp(stream, owed, new IllegalStateException("enough"))
        : effects.run(stream, owed);
  }
}
