package dev.milepost.simulation.time;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * A workload by chance. Each figure has a source of its own, made of the seed and what it is for.
 *
 * @param agent of each round
 * @param check of each head and each combination
 * @param redShare of first rounds, from 0 to 1
 */
public record DrawnWorkload(long seed, DrawnDuration agent, DrawnDuration check, double redShare)
    implements Workload {
  private static final int AGENT = 1;
  private static final int CHECK = 2;
  private static final int RECHECK = 3;
  private static final int RED = 4;

  @Override
  public Duration agent(int issue, int round) {
    return agent.draw(source(AGENT, issue, round, 0));
  }

  @Override
  public Duration check(int issue, int round, int rerun) {
    return check.draw(source(CHECK, issue, round, rerun));
  }

  @Override
  public Duration recheck(int issue) {
    return check.draw(source(RECHECK, issue, 0, 0));
  }

  @Override
  public boolean isFirstRoundRed(int issue) {
    return source(RED, issue, 0, 0).nextDouble() < redShare;
  }

  private SplittableRandom source(int what, int issue, int round, int rerun) {
    var random = new SplittableRandom(seed);
    for (int part : new int[] {what, issue, round, rerun}) {
      random = new SplittableRandom(random.nextLong() ^ part);
    }
    return random;
  }
}
