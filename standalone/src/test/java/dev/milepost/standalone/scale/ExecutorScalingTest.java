package dev.milepost.standalone.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.standalone.home.StandaloneState.Child;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExecutorScalingTest {
  private static final int PLANNER_PORT = 1000;
  private static final ReplicaRange RANGE = new ReplicaRange(1, 4);

  private final List<Child> children = new ArrayList<>(List.of(child("planner", PLANNER_PORT)));
  private final Map<Integer, Integer> taken = new HashMap<>();
  private final ExecutorScaling scaling =
      new ExecutorScaling(RANGE, new Processes(), this::metrics);
  private String demand = "0.0";

  @Test
  void executors_are_started_at_once_and_stopped_when_it_was_calm_for_a_while() throws Exception {
    start(1);
    look(0, "9.0");
    assertThat(executors()).containsExactly("executor-1", "executor-2", "executor-3");
    look(10, "100.0");
    assertThat(executors()).hasSize(4);
    look(20, "0.0");
    look(100, "0.0");
    assertThat(executors()).as("something was wanted lately").hasSize(4);
    for (int second = 200; second < 210; second++) {
      look(second, "0.0");
    }
    assertThat(executors()).containsExactly("executor-1");
  }

  @Test
  void an_executor_that_has_work_is_not_stopped() throws Exception {
    start(1);
    look(0, "8.0");
    taken.put(port(1), 0);
    taken.put(port(2), 1);
    look(200, "1.0");
    assertThat(executors())
        .as("the idle one goes, whatever its number")
        .containsExactly("executor-2");
    look(201, "8.0");
    taken.put(port(1), 1);
    look(500, "2.0");
    assertThat(executors()).hasSize(2);
  }

  @Test
  void nothing_changes_while_the_planner_says_nothing() throws Exception {
    start(1);
    look(0, "NaN");
    assertThat(executors()).hasSize(1);
    children.removeFirst();
    look(1, "9.0");
    assertThat(executors()).hasSize(1);
  }

  private void look(int second, String slotsWanted) throws InterruptedException {
    demand = slotsWanted;
    scaling.look(Duration.ofSeconds(second));
  }

  private List<String> executors() {
    return children.stream()
        .map(Child::name)
        .filter(name -> name.startsWith("executor-"))
        .sorted()
        .toList();
  }

  private void start(int number) {
    children.add(child("executor-" + number, port(number)));
  }

  /** Ports are in no order. */
  private static int port(int number) {
    return PLANNER_PORT + 10 - number;
  }

  private static Child child(String name, int port) {
    return new Child(name, 1, 1, port, 0, true);
  }

  private ServiceMetrics metrics(int port) throws IOException {
    if (port == PLANNER_PORT) {
      return ServiceMetrics.of(
          "# TYPE milepost_executor_demand gauge\nmilepost_executor_demand " + demand + "\n");
    }
    return ServiceMetrics.of(
        "milepost_executor_slots 4.0\nmilepost_executor_slots_taken %s.0\n"
            .formatted(taken.getOrDefault(port, 0)));
  }

  private final class Processes implements ExecutorScaling.ScaledProcesses {
    @Override
    public List<Child> children() {
      return List.copyOf(children);
    }

    @Override
    public void start(int number) {
      ExecutorScalingTest.this.start(number);
    }

    @Override
    public void stop(String name) {
      children.removeIf(child -> child.name().equals(name));
    }
  }
}
