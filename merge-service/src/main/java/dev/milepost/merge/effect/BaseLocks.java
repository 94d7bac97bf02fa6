package dev.milepost.merge.effect;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * M1: one merge at a time for a base branch, over all runs. Within this process: between replicas
 * the forge refuses a merge whose base has moved, which costs a turn and nothing else.
 */
final class BaseLocks {
  private final ConcurrentMap<String, ReentrantLock> locks = new ConcurrentHashMap<>();

  /** Work done while the lock is held. */
  @FunctionalInterface
  interface GuardedAction<T> {
    T run() throws Exception;
  }

  <T> T holding(String forge, String base, GuardedAction<T> guarded) throws Exception {
    var lock = locks.computeIfAbsent(forge + "\n" + base, key -> new ReentrantLock(true));
    lock.lockInterruptibly();
    try {
      return guarded.run();
    } finally {
      lock.unlock();
    }
  }
}
