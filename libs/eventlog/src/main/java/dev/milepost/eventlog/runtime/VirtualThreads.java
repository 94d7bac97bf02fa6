package dev.milepost.eventlog.runtime;

import java.time.Duration;

/** A virtual thread for each task. */
final class VirtualThreads implements TaskStarter {
  @Override
  public StartedTask start(SteppedTask task) {
    var thread = Thread.ofVirtual().name(task.name()).start(() -> run(task));
    return new StartedTask() {
      @Override
      public void interrupt() {
        thread.interrupt();
      }

      @Override
      public boolean join(Duration limit) throws InterruptedException {
        return thread.join(limit);
      }
    };
  }

  private static void run(SteppedTask task) {
    try {
      for (var pause = task.step(); pause.isPresent(); pause = task.step()) {
        Thread.sleep(pause.get());
      }
    } catch (InterruptedException e) {
      task.stopped();
    } catch (RuntimeException | Error e) {
      task.broken(e);
    }
  }
}
