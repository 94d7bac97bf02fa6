package dev.milepost.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.eventlog.RecordedEvent;
import dev.milepost.events.EventCatalogue;
import dev.milepost.events.RunEvent;
import dev.milepost.events.ScheduleMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each seed is a history of its own, with runs in waves; {@code -Dmilepost.simulation.seeds=5000}
 * runs more of them, {@code -Dmilepost.simulation.flow-seeds=5000} more of those whose runs flow,
 * {@code -Dmilepost.simulation.train-seeds=5000} more of those with a merge train, and {@code
 * -Dmilepost.simulation.first=SEED} begins at one that failed.
 */
class SimulationTest {
  private static final int FAULTY_STEPS = 4_000;
  private static final int MAX_FOR_COVERAGE = 60;
  private static final int MAX_IN_ANOTHER_PROCESS = 12;
  private static final long MAX_SECONDS_OF_ANOTHER_PROCESS = 300;

  private static final int MAX_TRAINS_FOR_COVERAGE = 4;

  private static final int FLOWING_IN_ANOTHER_PROCESS = 4;

  private static final Map<HistoryKey, History> HISTORIES = new ConcurrentHashMap<>();

  /** What a history follows from. */
  private record HistoryKey(long seed, ScheduleMode mode, int train) {
    /** How many are compared with those of another process. */
    private int compared() {
      boolean plain = mode == ScheduleMode.WAVES && train == 0;
      return plain ? MAX_IN_ANOTHER_PROCESS : FLOWING_IN_ANOTHER_PROCESS;
    }
  }

  /**
   * A history that was simulated; each is simulated once, but where a test says otherwise.
   *
   * @param types of the events in it
   * @param lines events of it, for the first seeds only
   */
  private record History(Set<String> types, List<String> lines) {}

  static LongStream seeds() {
    return from(Long.getLong("milepost.simulation.seeds", 60));
  }

  static LongStream flowSeeds() {
    return from(Long.getLong("milepost.simulation.flow-seeds", 30));
  }

  static LongStream trainSeeds() {
    return from(Long.getLong("milepost.simulation.train-seeds", 30));
  }

  private static LongStream from(long count) {
    long first = Long.getLong("milepost.simulation.first", 1);
    return LongStream.range(first, first + count);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void every_history_keeps_the_invariants_and_comes_to_rest(long seed) {
    assertThat(told(seed).types()).isNotEmpty();
  }

  /** T1: without waves all else holds as with them. */
  @ParameterizedTest
  @MethodSource("flowSeeds")
  void every_history_of_runs_that_flow_keeps_the_invariants_and_comes_to_rest(long seed) {
    assertThat(told(seed, ScheduleMode.FLOW, 0).types()).isNotEmpty();
  }

  /** T3: with combinations that are checked ahead of their turn, in waves and without them. */
  @ParameterizedTest
  @MethodSource("trainSeeds")
  void every_history_of_runs_with_a_train_keeps_the_invariants_and_comes_to_rest(long seed) {
    assertThat(withTrain(seed).types()).isNotEmpty();
  }

  /** A simulation in which nothing happens proves nothing. */
  @Test
  void the_histories_together_tell_of_every_event() {
    var all = new TreeSet<String>();
    seeds().limit(MAX_FOR_COVERAGE).forEach(seed -> all.addAll(told(seed).types()));
    trainSeeds()
        .limit(MAX_TRAINS_FOR_COVERAGE)
        .forEach(seed -> all.addAll(withTrain(seed).types()));
    assertThat(all).containsAll(EventCatalogue.types().keySet());
  }

  @Test
  void the_same_seed_gives_the_same_history() {
    assertThat(history(7, ScheduleMode.WAVES, 0)).isEqualTo(history(7, ScheduleMode.WAVES, 0));
  }

  /**
   * Sets of the standard library have another order in each process; a participant that decides by
   * such an order replays another history after a restart.
   */
  @Test
  void the_same_seed_gives_the_same_history_in_another_process(@TempDir Path folder)
      throws Exception {
    var file = folder.resolve("histories");
    var other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-cp",
                System.getProperty("java.class.path"),
                AnotherProcess.class.getName(),
                file.toString())
            .inheritIO()
            .start();
    try {
      assertThat(other.waitFor(MAX_SECONDS_OF_ANOTHER_PROCESS, TimeUnit.SECONDS)).isTrue();
    } finally {
      other.destroyForcibly();
    }
    assertThat(other.exitValue()).isZero();
    assertThat(Files.readAllLines(file, UTF_8)).isEqualTo(lines());
  }

  /** Writes its histories to a file. */
  static final class AnotherProcess {
    private AnotherProcess() {}

    public static void main(String[] arguments) throws Exception {
      Files.write(Path.of(arguments[0]), lines(), UTF_8);
    }
  }

  private static List<String> lines() {
    var waves =
        LongStream.rangeClosed(1, MAX_IN_ANOTHER_PROCESS).mapToObj(seed -> told(seed).lines());
    var flows =
        LongStream.rangeClosed(1, FLOWING_IN_ANOTHER_PROCESS)
            .mapToObj(seed -> told(seed, ScheduleMode.FLOW, 0).lines());
    var trains =
        LongStream.rangeClosed(1, FLOWING_IN_ANOTHER_PROCESS)
            .mapToObj(seed -> withTrain(seed).lines());
    return Stream.of(waves, flows, trains)
        .flatMap(Function.identity())
        .flatMap(List::stream)
        .toList();
  }

  private static History told(long seed) {
    return told(seed, ScheduleMode.WAVES, 0);
  }

  private static History told(long seed, ScheduleMode mode, int train) {
    return HISTORIES.computeIfAbsent(
        new HistoryKey(seed, mode, train),
        key -> {
          var events = history(seed, mode, train);
          return new History(
              types(events), seed <= key.compared() ? lines(seed, events) : List.of());
        });
  }

  private static Set<String> types(List<RecordedEvent<RunEvent>> events) {
    return events.stream()
        .map(recorded -> EventCatalogue.type(recorded.event().getClass()))
        .collect(Collectors.toSet());
  }

  /** Of either schedule, with two or three checks at once. */
  private static History withTrain(long seed) {
    var mode = seed % 2 == 0 ? ScheduleMode.FLOW : ScheduleMode.WAVES;
    return told(seed, mode, seed % 3 == 0 ? 2 : 3);
  }

  private static List<String> lines(long seed, List<RecordedEvent<RunEvent>> events) {
    return events.stream().map(event -> (seed + " " + event).replace('\n', ' ')).toList();
  }

  private static List<RecordedEvent<RunEvent>> history(long seed, ScheduleMode mode, int train) {
    var simulation = new Simulation(seed, mode, train);
    simulation.run(FAULTY_STEPS);
    return simulation.log().all();
  }
}
