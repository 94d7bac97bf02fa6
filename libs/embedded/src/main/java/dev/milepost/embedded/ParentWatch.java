package dev.milepost.embedded;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/**
 * Notices that a server process is alone: its standard input was closed or its parent is gone. So
 * no server outlives a supervisor, however that ended.
 */
final class ParentWatch {
  private ParentWatch() {}

  /** Blocks until the parent closes our standard input or ends, or {@code other} is done. */
  static void awaitEndOr(CompletableFuture<?> other) throws InterruptedException {
    var ended = new CountDownLatch(1);
    other.thenRun(ended::countDown);
    ProcessHandle.current()
        .parent()
        .ifPresentOrElse(parent -> parent.onExit().thenRun(ended::countDown), ended::countDown);
    Thread.ofPlatform().daemon().name("parent-watch").start(() -> drainInput(ended));
    ended.await();
  }

  private static void drainInput(CountDownLatch ended) {
    try {
      while (System.in.read() >= 0) {
        // Only the end of the input has a meaning, not its content.
      }
    } catch (IOException e) {
      // An unreadable input is a closed one.
    } finally {
      ended.countDown();
    }
  }
}
