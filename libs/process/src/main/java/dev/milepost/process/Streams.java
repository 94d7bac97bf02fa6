package dev.milepost.process;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Moves a process's input and output. On platform threads: reading a pipe blocks its carrier, and
 * there are few of them.
 */
final class Streams implements AutoCloseable {
  private static final int CHUNK_BYTES = 16 * 1024;

  /**
   * For what is still in the pipes once all processes are gone. A pipe that stays open longer is
   * held by a process that escaped us; what it writes is not the command's output.
   */
  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(2);

  private final Process process;
  private final ProcessGroup group;
  private final List<Thread> readers = new ArrayList<>();
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
  private volatile long lastOutput = System.nanoTime();
  private volatile boolean closed;

  Streams(Process process, OutputSink output, @Nullable OutputSink error, ProcessGroup group) {
    this.process = process;
    this.group = group;
    readers.add(start("output", () -> pump(process.getInputStream(), output)));
    if (error != null) {
      readers.add(start("error", () -> pump(process.getErrorStream(), error)));
    }
  }

  /** The time of the last read, by {@link System#nanoTime}. */
  long lastOutput() {
    return lastOutput;
  }

  void feed(byte @Nullable [] input) {
    if (input == null) {
      write(new byte[0]);
    } else {
      start("input", () -> write(input));
    }
  }

  private Thread start(String what, Runnable task) {
    return Thread.ofPlatform().daemon().name("process-" + process.pid() + "-" + what).start(task);
  }

  private void write(byte[] input) {
    try (var out = process.getOutputStream()) {
      out.write(input);
    } catch (IOException e) {
      // It does not read its input, or has ended; neither is our concern.
    }
  }

  private void pump(InputStream in, OutputSink sink) {
    byte[] buffer = new byte[CHUNK_BYTES];
    try {
      int read;
      while ((read = in.read(buffer)) >= 0) {
        lastOutput = System.nanoTime();
        if (failure.get() == null && !closed) {
          sink.accept(Arrays.copyOf(buffer, read));
        }
      }
    } catch (IOException e) {
      // Closed below, or the pipe broke: there is no more output.
    } catch (RuntimeException e) {
      failure.compareAndSet(null, e);
      group.kill();
    }
  }

  /** Waits for the rest of the output. Throws what a sink threw. */
  @Override
  public void close() {
    boolean interrupted = false;
    long deadline = System.nanoTime() + DRAIN_LIMIT.toNanos();
    for (Thread reader : readers) {
      try {
        reader.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    closed = true;
    if (readers.stream().anyMatch(Thread::isAlive)) {
      process.destroyForcibly();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    RuntimeException thrown = failure.get();
    if (thrown != null) {
      throw thrown;
    }
  }
}
