package dev.milepost.bench;

import dev.milepost.e2e.MilepostScript;
import dev.milepost.testkit.Scene;
import dev.milepost.testkit.TemporaryFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * X7: 24 independent issues whose agents sleep a drawn time, the same draw for all, on 1, 2, 4 and
 * 8 slots over 1 to 4 replicas: the makespan against the best possible one. The executors have run
 * something before: a replica that has just begun is slower for a second or two.
 */
public final class SpeedupBench {
  private static final int ISSUES = 24;
  private static final long SEED = 24;
  private static final int MIN_SECONDS = 4;
  private static final int MAX_SECONDS = 16;

  /** One is worked on and one waits: what counts is how soon a slot that is free takes it. */
  private static final int OFFERED_A_SLOT = 2;

  private static final String AGENT =
      """
      date +%%s%%N > '%2$s'/begin-$MILEPOST_ISSUE
      sleep "$(sed -n "${MILEPOST_ISSUE}p" '%1$s')"
      echo x > "issue-$MILEPOST_ISSUE"
      date +%%s%%N > '%2$s'/end-$MILEPOST_ISSUE
      """;

  /** Replicas and slots of each. */
  private static final int[][] SHAPES = {{1, 1}, {1, 2}, {2, 2}, {4, 2}};

  private SpeedupBench() {}

  public static void main(String[] args) throws Exception {
    var times = times();
    var folder = TemporaryFolder.create("milepost-bench-");
    try {
      System.out.printf(
          "speed-up: %d independent issues, agents of %d to %d s, %d s in all%n",
          ISSUES, MIN_SECONDS, MAX_SECONDS, times.stream().mapToInt(t -> t).sum());
      for (var shape : SHAPES) {
        int slots = shape[0] * shape[1];
        double seconds = makespan(folder, shape[0], shape[1], times);
        System.out.printf(
            "  %d slot(s) on %d replica(s): %6.1f s; at least %5.1f s (%.3f of it), in the order of"
                + " the issues %d s (%.3f of it)%n",
            slots,
            shape[0],
            seconds,
            bound(times, slots),
            seconds / bound(times, slots),
            listed(times, slots),
            seconds / listed(times, slots));
      }
    } finally {
      TemporaryFolder.remove(folder);
    }
  }

  private static List<Integer> times() {
    var random = new Random(SEED);
    var times = new ArrayList<Integer>();
    for (int i = 0; i < ISSUES; i++) {
      times.add(MIN_SECONDS + random.nextInt(MAX_SECONDS - MIN_SECONDS + 1));
    }
    return times;
  }

  /** No schedule is shorter: neither the longest issue nor the average slot can be beaten. */
  private static double bound(List<Integer> times, int slots) {
    double average = times.stream().mapToInt(t -> t).sum() / (double) slots;
    return Math.max(average, times.stream().mapToInt(t -> t).max().orElse(0));
  }

  /** The result of a scheduler that does not know the times: the next issue to the next slot. */
  private static int listed(List<Integer> times, int slots) {
    var free = new PriorityQueue<Integer>();
    for (int slot = 0; slot < slots; slot++) {
      free.add(0);
    }
    int end = 0;
    for (int time : times) {
      int until = free.remove() + time;
      end = Math.max(end, until);
      free.add(until);
    }
    return end;
  }

  private static double makespan(Path folder, int replicas, int slots, List<Integer> times)
      throws Exception {
    var place = Files.createDirectories(folder.resolve("of-" + replicas + "-" + slots));
    var settings = Map.of("MILEPOST_EXECUTOR_SLOTS", String.valueOf(slots));
    try (var milepost = MilepostScript.up(place.resolve("home"), replicas, settings)) {
      int all = replicas * slots;
      run(milepost, place.resolve("warm-up"), all, Collections.nCopies(all * OFFERED_A_SLOT, 0));
      var timeline = run(milepost, place.resolve("counted"), all, times);
      SlotOverhead.of(timeline, place.resolve("counted"), times).print();
      var taken = timeline.taken().stream().map(issue -> times.get(issue - 1)).toList();
      System.out.printf("    in the order in which they were taken: %d s%n", listed(taken, all));
      var span = Duration.between(timeline.first("AttemptStarted"), timeline.last("PrOpened"));
      return span.toMillis() / 1e3;
    }
  }

  /** One milestone of issues that nothing waits for, whose agents sleep so many seconds. */
  private static Timeline run(MilepostScript milepost, Path place, int slots, List<Integer> times)
      throws Exception {
    var scene = Scene.with(Files.createDirectories(place), times.size());
    var drawn = place.resolve("times.txt");
    Files.writeString(
        drawn, times.stream().map(String::valueOf).collect(Collectors.joining("\n", "", "\n")));
    var agent = AGENT.formatted(drawn, place);
    var words = scene.submission(agent, "true", slots * OFFERED_A_SLOT, "--validate", "true");
    return Timeline.of(milepost, words);
  }
}
