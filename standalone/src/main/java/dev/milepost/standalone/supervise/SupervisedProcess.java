package dev.milepost.standalone.supervise;

import dev.milepost.standalone.home.ProcessIdentity;
import dev.milepost.standalone.home.StandaloneState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One process, kept alive until it is stopped. */
final class SupervisedProcess {
  private static final Duration PROBE_INTERVAL = Duration.ofMillis(150);

  /** The option of a JVM that takes a cache of classes. */
  private static final String CACHE = "-XX:AOTCache=";

  private final ProcessSpec spec;
  private final Path log;
  private final Runnable changed;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile @Nullable Process process;
  private volatile boolean ready;
  private volatile int restarts;
  private volatile long start;
  private boolean caches = true;

  /**
   * @param changed runs at each start, readiness and death
   */
  SupervisedProcess(ProcessSpec spec, Path log, Runnable changed) {
    this.spec = spec;
    this.log = log;
    this.changed = changed;
  }

  /** Starts it and returns; it is started again whenever it dies. */
  void start() {
    Thread.ofPlatform().name("supervise-" + spec.name()).start(this::keepAlive);
  }

  String name() {
    return spec.name();
  }

  boolean ready() {
    return ready;
  }

  int restarts() {
    return restarts;
  }

  StandaloneState.Child state() {
    Process now = process;
    boolean lives = now != null && now.isAlive();
    long pid = lives ? now.pid() : 0;
    return new StandaloneState.Child(
        spec.name(), pid, lives ? start : 0, spec.port(), restarts, ready);
  }

  /** Asks it to end, kills it at its limit, and returns when it is gone. */
  void stop() throws InterruptedException {
    stopped.countDown();
    Process now = process;
    if (now != null && now.isAlive()) {
      now.destroy();
      if (!now.waitFor(spec.stopLimit().toMillis(), TimeUnit.MILLISECONDS)) {
        now.descendants().forEach(ProcessHandle::destroyForcibly);
        now.destroyForcibly().waitFor();
      }
    }
    ended.await(spec.stopLimit().toMillis(), TimeUnit.MILLISECONDS);
  }

  private void keepAlive() {
    Duration pause = Duration.ZERO;
    try (BoundedLog out = new BoundedLog(log, BoundedLog.MAX_BYTES)) {
      while (stopped.getCount() > 0) {
        long began = System.nanoTime();
        once(out);
        ready = false;
        changed.run();
        pause = Backoff.next(pause, Duration.ofNanos(System.nanoTime() - began));
        if (stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
        restarts++;
      }
    } catch (IOException e) {
      System.err.println("milepost: cannot write " + log + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      ended.countDown();
    }
  }

  private void once(BoundedLog out) throws IOException, InterruptedException {
    Process started;
    try {
      var builder = new ProcessBuilder(caches ? spec.argv() : uncached()).redirectErrorStream(true);
      builder.environment().clear();
      builder.environment().putAll(spec.environment());
      started = builder.start();
    } catch (IOException e) {
      out.line("milepost: " + spec.name() + " cannot be started: " + e.getMessage());
      return;
    }
    start = ProcessIdentity.of(started.pid()).map(ProcessIdentity::start).orElse(0L);
    process = started;
    if (stopped.getCount() == 0) {
      // Stopped between the decision to start it and its start: no other thread knows of it.
      started.destroy();
    }
    changed.run();
    if (spec.readiness() instanceof Readiness.HttpReadiness http) {
      Thread.ofVirtual().start(() -> probe(started, http));
    }
    pump(started, out);
    int code = started.waitFor();
    if (!ready && caches && !uncached().equals(spec.argv())) {
      // A cache that is damaged within, which the JVM does not see, must not keep it from serving.
      caches = false;
      out.line(
          "milepost: " + spec.name() + " did not serve; it is started without its class cache");
    }
    if (stopped.getCount() > 0) {
      out.line("milepost: " + spec.name() + " ended with exit code " + code + "; it is restarted");
    }
  }

  private List<String> uncached() {
    return spec.argv().stream().filter(argument -> !argument.startsWith(CACHE)).toList();
  }

  private void pump(Process started, BoundedLog out) throws IOException {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (spec.readiness() instanceof Readiness.LineReadiness(String prefix)
            && line.startsWith(prefix)) {
          becameReady();
        }
        write(out, line);
      }
    } catch (IOException e) {
      // A killed process's output ends in the middle.
    }
  }

  private static void write(BoundedLog out, String line) {
    try {
      out.line(line);
    } catch (IOException e) {
      // A full disk must not hold up a service by a full pipe.
    }
  }

  private void probe(Process started, Readiness.HttpReadiness http) {
    try {
      while (started.isAlive()) {
        if (Probe.answers(http.uri(), started.pid())) {
          becameReady();
          return;
        }
        Thread.sleep(PROBE_INTERVAL);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void becameReady() {
    ready = true;
    changed.run();
  }
}
