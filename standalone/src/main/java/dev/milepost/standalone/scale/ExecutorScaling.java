package dev.milepost.standalone.scale;

import dev.milepost.standalone.home.StandaloneState.Child;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * D3: starts and stops executors of this machine as the planner's demand says. One that has work is
 * never stopped; where all have, there are more than wanted for a while.
 */
public final class ExecutorScaling {
  /** How long less has to be wanted: review and merge lie between two waves. */
  public static final Duration CALM = Duration.ofMinutes(2);

  private static final String PREFIX = "executor-";
  private static final String PLANNER = "planner";

  /** The processes of this machine. */
  public interface ScaledProcesses {
    /** Those that are looked after now. */
    List<Child> children();

    /** Starts an executor of this number. */
    void start(int number);

    /** Asks it to end, and looks after it no more. */
    void stop(String name) throws InterruptedException;
  }

  /** Reads the metrics of the service at a port. */
  interface MetricsReader {
    ServiceMetrics at(int port) throws IOException;
  }

  private final ReplicaRange range;
  private final ScaledProcesses processes;
  private final MetricsReader metrics;
  private @Nullable ReplicaTarget target;

  public ExecutorScaling(ReplicaRange range, ScaledProcesses processes) {
    this(range, processes, ServiceMetrics::at);
  }

  ExecutorScaling(ReplicaRange range, ScaledProcesses processes, MetricsReader metrics) {
    this.range = range;
    this.processes = processes;
    this.metrics = metrics;
  }

  /**
   * Looks, and starts what is missing or stops one that is idle. Where the planner does not say
   * what is wanted, all stays as it is.
   *
   * @param now since any beginning
   */
  public void look(Duration now) throws InterruptedException {
    var executors =
        processes.children().stream().filter(child -> child.name().startsWith(PREFIX)).toList();
    var demand = of(PLANNER, "milepost_executor_demand");
    var wanted = demand.isEmpty() ? null : target(executors);
    if (wanted == null) {
      return;
    }
    int replicas = wanted.next(now, (int) demand.getAsDouble());
    if (executors.size() < replicas) {
      IntStream.rangeClosed(1, range.max())
          .filter(number -> executors.stream().noneMatch(e -> e.name().equals(PREFIX + number)))
          .limit(replicas - executors.size())
          .forEach(processes::start);
    } else if (executors.size() > replicas) {
      var idle =
          executors.stream()
              .sorted(Comparator.comparingInt(ExecutorScaling::number).reversed())
              .filter(executor -> taken(executor).orElse(1) == 0)
              .findFirst();
      if (idle.isPresent()) {
        processes.stop(idle.get().name());
      }
    }
  }

  private static int number(Child executor) {
    return Integer.parseInt(executor.name().substring(PREFIX.length()));
  }

  /** Null until an executor has said how many slots it has. */
  private @Nullable ReplicaTarget target(List<Child> executors) {
    if (target == null) {
      var slots =
          executors.stream()
              .map(executor -> read(executor, "milepost_executor_slots"))
              .filter(OptionalDouble::isPresent)
              .findFirst();
      slots.ifPresent(
          told -> target = new ReplicaTarget(range, Math.max(1, (int) told.getAsDouble()), CALM));
    }
    return target;
  }

  private OptionalDouble taken(Child executor) {
    return read(executor, "milepost_executor_slots_taken");
  }

  private OptionalDouble of(String name, String gauge) {
    return processes.children().stream()
        .filter(child -> child.name().equals(name))
        .findFirst()
        .map(child -> read(child, gauge))
        .orElse(OptionalDouble.empty());
  }

  private OptionalDouble read(Child child, String gauge) {
    try {
      return metrics.at(child.port()).value(gauge);
    } catch (IOException e) {
      return OptionalDouble.empty(); // it starts, or ends
    }
  }
}
