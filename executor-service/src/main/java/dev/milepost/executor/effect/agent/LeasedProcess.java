package dev.milepost.executor.effect.agent;

import dev.milepost.executor.effect.lease.Lease;
import dev.milepost.executor.effect.lease.LeaseLostException;
import dev.milepost.executor.effect.workspace.FailedAttemptException;
import dev.milepost.process.Command;
import dev.milepost.process.OutputSink;
import dev.milepost.process.ProcessOutcome;
import dev.milepost.process.ProcessRunner;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Runs a command for as long as the lease is held (X8). */
public final class LeasedProcess {
  /** How often is looked whether the lease is held. */
  private static final Duration GLANCE = Duration.ofMillis(200);

  /** Of a lease: time for the log to bring the news that the assignment was given away. */
  private static final int SETTLE_DIVISOR = 6;

  private final ProcessRunner processes;
  private final Lease lease;

  public LeasedProcess(ProcessRunner processes, Lease lease) {
    this.processes = processes;
    this.lease = lease;
  }

  /**
   * Runs it to its end. None of its processes is left when this returns or throws.
   *
   * @throws LeaseLostException if the lease ran out; thrown when it is held again and the log has
   *     had time to say whether the assignment is still ours
   * @throws InterruptedException if interrupted
   */
  public ProcessOutcome run(Command command, OutputSink output) throws InterruptedException {
    try {
      return run(command, output, () -> {});
    } catch (FailedAttemptException never) {
      throw new IllegalStateException(never);
    }
  }

  /** A condition that ends an attempt while its agent works. */
  public interface AttemptGuard {
    /**
     * @throws FailedAttemptException if the agent must not begin, or go on
     */
    void check() throws FailedAttemptException;
  }

  /**
   * Runs it to its end, or until the guard ends it. None of its processes is left when this returns
   * or throws.
   *
   * @param guard asked before it begins, and several times a second while it runs
   */
  public ProcessOutcome run(Command command, OutputSink output, AttemptGuard guard)
      throws InterruptedException, FailedAttemptException {
    guard.check();
    var ended = new CompletableFuture<ProcessOutcome>();
    var thread = Thread.ofVirtual().name("agent").start(() -> complete(ended, command, output));
    try {
      while (!thread.join(GLANCE)) {
        if (!lease.held()) {
          stop(thread);
          lease.awaitHeld();
          Thread.sleep(lease.length().dividedBy(SETTLE_DIVISOR));
          throw new LeaseLostException(lease.length());
        }
        guard.check();
      }
    } finally {
      stop(thread);
    }
    return resultOf(ended);
  }

  private void complete(
      CompletableFuture<ProcessOutcome> ended, Command command, OutputSink output) {
    try {
      ended.complete(processes.run(command, output));
    } catch (RuntimeException e) {
      ended.completeExceptionally(e);
    } catch (InterruptedException e) {
      ended.cancel(false);
    }
  }

  private static ProcessOutcome resultOf(CompletableFuture<ProcessOutcome> ended)
      throws InterruptedException {
    return switch (ended.state()) {
      case SUCCESS -> ended.resultNow();
      case FAILED ->
          throw new IllegalStateException("The agent's output was refused", ended.exceptionNow());
      case CANCELLED, RUNNING -> throw new InterruptedException("The agent was stopped");
    };
  }

  /** Interrupts it and waits until its processes are gone, however often we are interrupted. */
  private static void stop(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      thread.interrupt();
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
