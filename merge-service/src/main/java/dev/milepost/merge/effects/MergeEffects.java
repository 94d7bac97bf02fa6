package dev.milepost.merge.effects;

import dev.milepost.eventlog.EffectRunner;
import dev.milepost.events.RunEvent;
import dev.milepost.merge.ClosePullRequests;
import dev.milepost.merge.Merge;
import dev.milepost.merge.MergeEffect;
import java.util.List;

/** Does what merging owes. */
public final class MergeEffects implements EffectRunner<RunEvent, MergeEffect> {
  private final Merging merging;
  private final Closing closing;

  public MergeEffects(Merging merging, Closing closing) {
    this.merging = merging;
    this.closing = closing;
  }

  @Override
  public List<RunEvent> run(String stream, MergeEffect effect) throws Exception {
    return switch (effect) {
      case Merge owed -> merging.run(stream, owed);
      case ClosePullRequests owed -> closing.run(stream, owed);
    };
  }

  @Override
  public List<RunEvent> givenUp(String stream, MergeEffect effect, Exception last) {
    return switch (effect) {
      case Merge owed -> merging.givenUp(stream, owed, last);
      case ClosePullRequests owed -> closing.givenUp(stream, owed, last);
    };
  }
}
