package dev.milepost.process;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The groups that run now; a JVM that ends in order ends them first. */
final class LiveGroups {
  private static final Set<ProcessGroup> LIVE = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(LiveGroups::killAll, "milepost-process-shutdown"));
  }

  private LiveGroups() {}

  static void add(ProcessGroup group) {
    LIVE.add(group);
  }

  static void remove(ProcessGroup group) {
    LIVE.remove(group);
  }

  private static void killAll() {
    LIVE.forEach(ProcessGroup::kill);
  }
}
