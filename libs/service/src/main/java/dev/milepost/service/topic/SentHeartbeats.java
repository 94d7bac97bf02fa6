package dev.milepost.service.topic;

import dev.milepost.service.Heartbeats;
import dev.milepost.service.LiveUsage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Beats on {@code milepost.heartbeats}. Where several are under way, the next is dropped. */
public final class SentHeartbeats implements Heartbeats {
  private static final int PARTS_OF_LEASE = 4;

  private final TopicSender sender;
  private final InstantSource clock;

  public SentHeartbeats(TopicSender sender, InstantSource clock) {
    this.sender = sender;
    this.clock = clock;
  }

  @Override
  public boolean beat(
      String executor, String incarnation, Duration lease, int slots, List<LiveUsage> usage) {
    var told = usage.isEmpty() ? null : usage;
    long seconds = lease.toSeconds();
    var beat = new HeartbeatMessage(executor, incarnation, clock.instant(), seconds, slots, told);
    try {
      long limit = lease.dividedBy(PARTS_OF_LEASE).toMillis();
      sender.send(executor, beat).get(limit, TimeUnit.MILLISECONDS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    }
  }
}
