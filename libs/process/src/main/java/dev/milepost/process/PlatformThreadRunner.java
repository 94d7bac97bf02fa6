package dev.milepost.process;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A thread of the operating system for as long as a process lives. To Linux the thread that starts
 * a process is its parent, and a program that dies with its parent dies with that thread; those
 * that carry virtual threads end after half a minute without work.
 */
final class PlatformThreadRunner {
  private PlatformThreadRunner() {}

  /** An action that can be interrupted. */
  interface InterruptibleRun {
    ProcessOutcome run() throws InterruptedException;
  }

  /** Waits for it; an interruption is handed on, and waited for too. */
  static ProcessOutcome run(InterruptibleRun work) throws InterruptedException {
    var task = new FutureTask<>(work::run);
    var thread = Thread.ofPlatform().daemon().name("process-parent").start(task);
    try {
      return task.get();
    } catch (InterruptedException e) {
      thread.interrupt();
      join(thread);
      throw e;
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case InterruptedException stopped -> throw stopped;
        case RuntimeException refused -> throw refused;
        case Error broken -> throw broken;
        default -> throw new IllegalStateException(e.getCause());
      }
    }
  }

  private static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
