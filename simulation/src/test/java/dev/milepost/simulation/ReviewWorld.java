package dev.milepost.simulation;

import dev.milepost.events.RunEvent;
import dev.milepost.forge.Forges;
import dev.milepost.review.AwaitCi;
import dev.milepost.review.effects.CiOutput;
import dev.milepost.review.effects.CiWait;
import dev.milepost.review.effects.Patience;
import dev.milepost.review.effects.Stopwatch;
import java.time.Duration;
import java.util.List;

/** The real wait for CI, on the simulated forge, whose CI answers at once. */
final class ReviewWorld implements Node.World<AwaitCi> {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final CiWait wait;

  ReviewWorld(Forges forges) {
    var patience = new Patience(SECOND, SECOND, SECOND, SECOND);
    wait = new CiWait(forges, patience, Stopwatch.system(), new CiOutput(chunk -> {}));
  }

  @Override
  public List<RunEvent> run(String stream, AwaitCi owed) throws InterruptedException {
    return wait.run(stream, owed);
  }
}
