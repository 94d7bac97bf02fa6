package dev.milepost.testkit;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomDistribution;

/** The turns that a {@link StreamHistory} takes, as numbers. */
public final class HistoryTurns {
  /** Enough for a few issues to go through all that can happen to them. */
  private static final int MAX_TURNS = 80;

  private HistoryTurns() {}

  /**
   * Numbers from 0 to {@code most}, evenly: jqwik's own choice favours small ones, and thereby few
   * kinds of turns.
   */
  public static Arbitrary<List<Integer>> upTo(int most) {
    return Arbitraries.integers()
        .between(0, most)
        .withDistribution(RandomDistribution.uniform())
        .list()
        .ofMaxSize(MAX_TURNS);
  }
}
