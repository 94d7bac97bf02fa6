package dev.milepost.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each seed is a history of its own. {@code -Dmilepost.simulation.seeds=5000} runs more of them, and
 * {@code -Dmilepost.simulation.first=SEED} begins at one that failed.
 */
class SimulationTest {
  private static final int FAULTY_STEPS = 4_000;

  static LongStream seeds() {
    long first = Long.getLong("milepost.simulation.first", 1);
    return LongStream.range(first, first + Long.getLong("milepost.simulation.seeds", 60));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void every_history_keeps_the_invariants_and_comes_to_rest(long seed) {
    new Simulation(seed).run(FAULTY_STEPS);
  }

  @Test
  void the_same_seed_gives_the_same_history() {
    assertThat(history(7)).isEqualTo(history(7));
  }

  private static Object history(long seed) {
    var simulation = new Simulation(seed);
    simulation.run(FAULTY_STEPS);
    return simulation.log().all();
  }
}
