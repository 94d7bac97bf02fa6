package dev.milepost.standalone.supervise;

import dev.milepost.standalone.home.StandaloneState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Looks after stages of processes: each stage is started side by side once the one before it
 * serves, and all are stopped in the reverse order.
 */
public final class Supervisor implements AutoCloseable {
  /** A process that dies so often before it ever served will not serve. */
  private static final int TRIES = 5;

  private static final Duration LOOK = Duration.ofMillis(50);

  private final Path logs;
  private final Consumer<List<StandaloneState.Child>> changed;
  private final List<List<SupervisedProcess>> stages = new CopyOnWriteArrayList<>();
  private boolean closed;

  /**
   * @param logs the folder of the processes' output
   * @param changed takes their state whenever it changes; called from several threads
   */
  public Supervisor(Path logs, Consumer<List<StandaloneState.Child>> changed) {
    this.logs = logs;
    this.changed = changed;
  }

  /**
   * Starts a stage and waits until all of it serves.
   *
   * @return why it does not; empty if it does
   */
  public Optional<String> start(List<ProcessSpec> specs, Duration limit)
      throws InterruptedException {
    List<SupervisedProcess> stage =
        new CopyOnWriteArrayList<>(specs.stream().map(this::supervised).toList());
    stages.add(stage);
    stage.forEach(SupervisedProcess::start);
    return awaitReady(stage, limit);
  }

  private SupervisedProcess supervised(ProcessSpec spec) {
    return new SupervisedProcess(spec, logs.resolve(spec.name() + ".log"), this::tell);
  }

  /** Starts one more beside those of the last stage, and returns; nothing once all is stopped. */
  public synchronized void add(ProcessSpec spec) {
    if (!closed) {
      var process = supervised(spec);
      stages.getLast().add(process);
      process.start();
    }
  }

  /** Stops one, and looks after it no more. */
  public void remove(String name) throws InterruptedException {
    for (List<SupervisedProcess> stage : stages) {
      for (SupervisedProcess process : stage) {
        if (process.name().equals(name)) {
          process.stop();
          stage.remove(process);
          tell();
        }
      }
    }
  }

  private Optional<String> awaitReady(List<SupervisedProcess> stage, Duration limit)
      throws InterruptedException {
    long until = System.nanoTime() + limit.toNanos();
    while (true) {
      if (stage.stream().allMatch(SupervisedProcess::ready)) {
        return Optional.empty();
      }
      for (SupervisedProcess process : stage) {
        if (!process.ready() && process.restarts() >= TRIES) {
          return Optional.of(
              process.name() + " ended " + TRIES + " times before it served; see " + log(process));
        }
        if (!process.ready() && System.nanoTime() > until) {
          return Optional.of(
              process.name() + " does not serve after " + limit + "; see " + log(process));
        }
      }
      Thread.sleep(LOOK);
    }
  }

  private Path log(SupervisedProcess process) {
    return logs.resolve(process.name() + ".log");
  }

  private void tell() {
    changed.accept(children());
  }

  /** How they are. */
  public List<StandaloneState.Child> children() {
    List<StandaloneState.Child> children = new ArrayList<>();
    stages.forEach(stage -> stage.forEach(process -> children.add(process.state())));
    return children;
  }

  /** Stops all, the last stage first, each stage side by side. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    for (List<SupervisedProcess> stage : stages.reversed()) {
      try (ExecutorService side = Executors.newVirtualThreadPerTaskExecutor()) {
        stage.forEach(
            process ->
                side.submit(
                    () -> {
                      process.stop();
                      return null;
                    }));
      }
    }
  }
}
