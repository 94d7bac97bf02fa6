package dev.milepost.executor.effect.workspace;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Locks on worktrees: one agent an issue, and none while a run's worktrees are removed. An agent
 * that is no longer outstanding takes a moment to end; its successor waits here for it.
 */
public final class WorktreeLocks {
  private final Map<String, ReentrantReadWriteLock> runs = new ConcurrentHashMap<>();
  private final Map<String, Lock> issues = new ConcurrentHashMap<>();

  /** Ends an occupation; by the thread that began it. */
  public interface WorktreeLock extends AutoCloseable {
    @Override
    void close();
  }

  /** Waits until no other agent works on the issue. */
  public WorktreeLock issue(String run, int issue) throws InterruptedException {
    var shared = lockOf(run).readLock();
    var own = lockOf(run, issue);
    shared.lockInterruptibly();
    try {
      own.lockInterruptibly();
    } catch (InterruptedException e) {
      shared.unlock();
      throw e;
    }
    return () -> {
      own.unlock();
      shared.unlock();
    };
  }

  /** Occupies the issue if no agent works on it; empty if one does. */
  public Optional<WorktreeLock> issueIfFree(String run, int issue) {
    var shared = lockOf(run).readLock();
    var own = lockOf(run, issue);
    if (!shared.tryLock()) {
      return Optional.empty();
    }
    if (!own.tryLock()) {
      shared.unlock();
      return Optional.empty();
    }
    return Optional.of(
        () -> {
          own.unlock();
          shared.unlock();
        });
  }

  /** Waits until no agent works on the run. */
  public WorktreeLock whole(String run) throws InterruptedException {
    var all = lockOf(run).writeLock();
    all.lockInterruptibly();
    return all::unlock;
  }

  private Lock lockOf(String run, int issue) {
    return issues.computeIfAbsent(run + "#" + issue, key -> new ReentrantLock());
  }

  private ReentrantReadWriteLock lockOf(String run) {
    return runs.computeIfAbsent(run, key -> new ReentrantReadWriteLock());
  }
}
