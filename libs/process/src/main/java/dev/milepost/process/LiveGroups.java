package dev.milepost.process;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The groups that run now; a JVM that ends in order ends them. How they end then says nothing of
 * the programs, so it must not be taken for a result: see {@link #closing}.
 */
final class LiveGroups {
  private static final Set<ProcessGroup> LIVE = ConcurrentHashMap.newKeySet();
  private static volatile boolean closing;

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(LiveGroups::killAll, "milepost-process-shutdown"));
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

  private static void killAll() {
    closing = true;
    LIVE.forEach(ProcessGroup::kill);
  }
}
