package dev.milepost.process;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The groups that run now; a JVM that ends in order ends them. How they end then says nothing of
 * the programs, so it must not be taken for a result: see {@link #closing}.
 */
final class LiveGroups {
  private static final Set<ProcessGroup> LIVE = ConcurrentHashMap.newKeySet();

  /**
   * Shared by all: time for git to take its lock files away, little of what an init system gives.
   */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private static volatile boolean closing;

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(LiveGroups::stopAll, "milepost-process-shutdown"));
  }

  private LiveGroups() {}

  static void add(ProcessGroup group) {
    LIVE.add(group);
    if (closing) {
      group.kill();
    }
  }

  /** True once the JVM ends and the groups are being killed. */
  static boolean closing() {
    return closing;
  }

  static void remove(ProcessGroup group) {
    LIVE.remove(group);
  }

  private static void stopAll() {
    closing = true;
    LIVE.forEach(ProcessGroup::ask);
    long deadline = System.nanoTime() + GRACE.toNanos();
    LIVE.forEach(group -> group.stop(Duration.ofNanos(deadline - System.nanoTime())));
  }
}
