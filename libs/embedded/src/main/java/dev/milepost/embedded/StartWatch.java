package dev.milepost.embedded;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends this process where its server neither starts nor fails within a limit, so that its
 * supervisor starts it again. The process's output then shows what each thread waited for.
 */
final class StartWatch implements AutoCloseable {
  /** More than a server's threads are deep where they wait. */
  private static final int MAX_FRAMES = 40;

  private final CountDownLatch done = new CountDownLatch(1);

  private StartWatch() {}

  /** Watches from now until it is closed. */
  static StartWatch over(String name, Duration limit) {
    return over(name, limit, () -> Runtime.getRuntime().halt(ServerProcess.FAILED));
  }

  /**
   * The same.
   *
   * @param end called once if the limit passes first
   */
  static StartWatch over(String name, Duration limit, Runnable end) {
    var watch = new StartWatch();
    Thread.ofPlatform().daemon().name("start-watch").start(() -> watch.await(name, limit, end));
    return watch;
  }

  private void await(String name, Duration limit, Runnable end) {
    try {
      if (!done.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        System.err.println(name + ": not started within " + limit + "; its threads:");
        System.err.println(threads());
        end.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String threads() {
    var text = new StringBuilder();
    for (var thread : ManagementFactory.getThreadMXBean().dumpAllThreads(true, true, MAX_FRAMES)) {
      text.append(thread);
    }
    return text.toString();
  }

  /** The server has started. */
  @Override
  public void close() {
    done.countDown();
  }
}
