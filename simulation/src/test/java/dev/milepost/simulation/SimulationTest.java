package dev.milepost.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.eventlog.Recorded;
import dev.milepost.events.EventCatalogue;
import dev.milepost.events.RunEvent;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each seed is a history of its own. {@code -Dmilepost.simulation.seeds=5000} runs more of them,
 * and {@code -Dmilepost.simulation.first=SEED} begins at one that failed.
 */
class SimulationTest {
  private static final int FAULTY_STEPS = 4_000;
  private static final int MOST_FOR_COVERAGE = 60;

  static LongStream seeds() {
    long first = Long.getLong("milepost.simulation.first", 1);
    return LongStream.range(first, first + Long.getLong("milepost.simulation.seeds", 60));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void every_history_keeps_the_invariants_and_comes_to_rest(long seed) {
    new Simulation(seed).run(FAULTY_STEPS);
  }

  /** A simulation in which nothing happens proves nothing. */
  @Test
  void the_histories_together_tell_of_every_event() {
    var told = new TreeMap<String, Integer>();
    seeds()
        .limit(MOST_FOR_COVERAGE)
        .forEach(
            seed ->
                history(seed)
                    .forEach(
                        r ->
                            told.merge(
                                EventCatalogue.type(r.event().getClass()), 1, Integer::sum)));
    assertThat(told.keySet()).containsAll(EventCatalogue.types().keySet());
  }

  @Test
  void the_same_seed_gives_the_same_history() {
    assertThat(history(7)).isEqualTo(history(7));
  }

  private static List<Recorded<RunEvent>> history(long seed) {
    var simulation = new Simulation(seed);
    simulation.run(FAULTY_STEPS);
    return simulation.log().all();
  }
}
