package dev.milepost.cli.watch;

import dev.milepost.api.RunView;
import dev.milepost.cli.api.GatewayClient;
import dev.milepost.cli.api.GatewayException;
import java.time.Duration;
import java.util.function.Consumer;

/** Follows what the agents of an issue write, until the issue is settled or its run rests. */
public record LogFollower(GatewayClient gateway, String run, int issue) {
  /** The most that a gateway gives of a log. */
  private static final int READ = 1 << 20;

  private static final Duration LOOK = Duration.ofSeconds(1);

  /** A gateway that is started again takes some seconds; after this time there is none. */
  private static final Duration AWAY_LIMIT = Duration.ofMinutes(2);

  /** Gives each line to {@code shown}, those that are there already first. */
  public void follow(Consumer<String> shown) throws InterruptedException {
    var tail = new LogTail();
    long heard = System.nanoTime();
    while (true) {
      try {
        // Asked before the log: what was written until then is in it.
        boolean last = rests(gateway.run(run));
        tail.more(gateway.log(run, issue, READ), last).forEach(shown);
        if (last) {
          return;
        }
        heard = System.nanoTime();
      } catch (GatewayException.GatewayUnavailableException e) {
        if (System.nanoTime() - heard > AWAY_LIMIT.toNanos()) {
          throw e;
        }
      }
      Thread.sleep(LOOK);
    }
  }

  private boolean rests(RunView view) {
    return !view.summary().moving()
        || view.issues().stream().anyMatch(one -> one.number() == issue && one.settled());
  }
}
