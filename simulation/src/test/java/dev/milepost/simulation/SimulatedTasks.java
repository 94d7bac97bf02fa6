package dev.milepost.simulation;

import dev.milepost.eventlog.runtime.SteppedTask;
import dev.milepost.eventlog.runtime.TaskStarter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The effects of one process, each a step further when chance picks it. Pauses take no time. */
final class SimulatedTasks implements TaskStarter {
  /** Ends a step without a result: the world has no answer yet, and the task's thread waits on. */
  static final class StillWaiting extends Error {
    private static final long serialVersionUID = 1L;

    StillWaiting() {
      super("waits", null, false, false);
    }
  }

  private final Consumer<SteppedTask> starting;
  private final List<SteppedTask> waiting = new ArrayList<>();
  private final Set<SteppedTask> interrupted = new HashSet<>();

  /**
   * @param starting hears of each before it starts
   */
  SimulatedTasks(Consumer<SteppedTask> starting) {
    this.starting = starting;
  }

  @Override
  public StartedTask start(SteppedTask task) {
    starting.accept(task);
    waiting.add(task);
    return new StartedTask() {
      @Override
      public void interrupt() {
        interrupted.add(task);
      }

      @Override
      public boolean join(Duration limit) {
        return true;
      }
    };
  }

  /** Takes a step of any of them; what is in the middle of one is not picked again meanwhile. */
  void stepAny(Chance chance) {
    if (waiting.isEmpty()) {
      return;
    }
    var task = chance.of(waiting);
    waiting.remove(task);
    if (interrupted.remove(task)) {
      task.stopped();
      return;
    }
    try {
      if (task.step().isPresent()) {
        waiting.add(task);
      }
    } catch (StillWaiting e) {
      waiting.add(task);
    } catch (InterruptedException e) {
      task.stopped();
    } catch (RuntimeException defect) {
      task.broken(defect);
      throw defect;
    }
  }
}
