package dev.milepost.bench.makespan;

import dev.milepost.bench.Timeline;
import dev.milepost.e2e.MilepostScript;
import dev.milepost.events.ScheduleMode;
import dev.milepost.simulation.time.DrawnDuration;
import dev.milepost.simulation.time.DrawnDuration.Fixed;
import dev.milepost.simulation.time.DrawnDuration.Pareto;
import dev.milepost.simulation.time.DrawnDuration.Uniform;
import dev.milepost.simulation.time.DrawnWorkload;
import dev.milepost.simulation.time.IssueGraph;
import dev.milepost.simulation.time.LowerBound;
import dev.milepost.simulation.time.SimulatedRun;
import dev.milepost.simulation.time.SimulatedSettings;
import dev.milepost.simulation.time.Workload;
import dev.milepost.testkit.Scene;
import dev.milepost.testkit.TemporaryFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The five shapes with real processes: broker, database, services and git, agents that sleep as
 * long as was drawn, by waves and by flow. Beside each the same run in simulated time, which shows
 * what the simulation leaves out.
 */
public final class ShapesBench {
  private static final int SLOTS = 4;
  private static final long SEED = 16;
  private static final int WARM_UP = 4;
  private static final Duration SHORTEST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(6);
  private static final Duration CHECK = Duration.ofMillis(500);
  private static final DrawnDuration USUAL = new Uniform(SHORTEST, LONGEST);
  private static final DrawnDuration HEAVY =
      new Pareto(SHORTEST.plusMillis(300), 1, Duration.ofSeconds(12));

  private static final String AGENT =
      """
      sleep "$(sed -n "${MILEPOST_ISSUE}p" '%s')"
      echo x > "issue-$MILEPOST_ISSUE.txt"
      """;

  private ShapesBench() {}

  public static void main(String[] args) throws Exception {
    var folder = TemporaryFolder.create("milepost-bench-");
    var settings = Map.of("MILEPOST_EXECUTOR_SLOTS", String.valueOf(SLOTS));
    try (var milepost = MilepostScript.up(folder.resolve("home"), 1, settings)) {
      warmUp(milepost, folder.resolve("warm-up"));
      head();
      for (var shape : IssueShapes.all()) {
        row(milepost, folder.resolve(shape.name().replace(' ', '-')), shape);
      }
    } finally {
      TemporaryFolder.remove(folder);
    }
  }

  private static void warmUp(MilepostScript milepost, Path folder) throws Exception {
    var graph = new GraphWriter();
    graph.issues(WARM_UP, graph.issues(WARM_UP, List.of()));
    var load = new DrawnWorkload(SEED, new Fixed(Duration.ZERO), new Fixed(Duration.ZERO), 0);
    for (var mode : ScheduleMode.values()) {
      measured(milepost, folder, graph.named("warm-up"), load, mode);
    }
  }

  private static void head() {
    System.out.printf(
        "shapes: agents of %.1f to %.0f s (%s: heavy-tailed, up to 12 s), check %.1f s, %d slots;"
            + " Java %s, %d cores%n%n",
        seconds(SHORTEST),
        seconds(LONGEST),
        IssueShapes.LONG_TAIL,
        seconds(CHECK),
        SLOTS,
        Runtime.version().feature(),
        Runtime.getRuntime().availableProcessors());
    System.out.printf(
        "| graph | LB | waves, simulated | waves, measured | ÷ LB | flow, simulated | flow, measured"
            + " | ÷ LB | flow ÷ waves |%n|---|---|---|---|---|---|---|---|---|%n");
  }

  private static void row(MilepostScript milepost, Path folder, IssueGraph graph) throws Exception {
    var agent = graph.name().equals(IssueShapes.LONG_TAIL) ? HEAVY : USUAL;
    var load = new DrawnWorkload(SEED, agent, new Fixed(CHECK), 0);
    double bound = seconds(LowerBound.of(graph, load, SLOTS));
    double waves = measured(milepost, folder, graph, load, ScheduleMode.WAVES);
    double flow = measured(milepost, folder, graph, load, ScheduleMode.FLOW);
    System.out.printf(
        "| %s, %d issues | %.1f s | %.1f | %.1f | %.2f | %.1f | %.1f | %.2f | %.2f |%n",
        graph.name(),
        graph.size(),
        bound,
        simulated(graph, load, ScheduleMode.WAVES),
        waves,
        waves / bound,
        simulated(graph, load, ScheduleMode.FLOW),
        flow,
        flow / bound,
        flow / waves);
  }

  private static double simulated(IssueGraph graph, Workload load, ScheduleMode mode) {
    return seconds(
        SimulatedRun.of(graph, load, SimulatedSettings.of(mode, SLOTS).withTrain(SLOTS))
            .makespan());
  }

  /** From submission to the last merge, in seconds. */
  private static double measured(
      MilepostScript milepost, Path folder, IssueGraph graph, Workload load, ScheduleMode mode)
      throws Exception {
    var name = mode.name().toLowerCase(Locale.ROOT);
    var place = Files.createDirectories(folder.resolve(name));
    var scene = Scene.of(place, graph.blockers().values());
    var drawn = place.resolve("times.txt");
    var times =
        graph.issues().stream()
            .map(issue -> "%.3f".formatted(seconds(load.agent(issue, 0))))
            .collect(Collectors.joining("\n", "", "\n"));
    Files.writeString(drawn, times);
    var check = "sleep %.3f".formatted(seconds(load.check(1, 0, 0)));
    var words = scene.submission(AGENT.formatted(drawn), check, SLOTS, "--schedule", name);
    var timeline = Timeline.of(milepost, words);
    if (timeline.count("PrMerged") != graph.size()) {
      throw new IllegalStateException(
          "Expected %d merges of %s by %s, but found %d"
              .formatted(graph.size(), graph.name(), name, timeline.count("PrMerged")));
    }
    return seconds(
        Duration.between(timeline.first("MilestoneSubmitted"), timeline.last("PrMerged")));
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
