package dev.milepost.bench;

import dev.milepost.e2e.MilepostScript;
import dev.milepost.testkit.Scene;
import dev.milepost.testkit.TemporaryFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeMap;

/** X7: the same wide wave on one executor and on three; prints who took part and the ratio. */
public final class ReplicasBench {
  private static final int ISSUES = 12;
  private static final int AGENT_SECONDS = 8;
  private static final int[] REPLICAS = {1, 3};

  private ReplicasBench() {}

  public static void main(String[] args) throws Exception {
    var folder = TemporaryFolder.create("milepost-bench-");
    try {
      System.out.printf(
          "replicas: a wave of %d issues, agents of %d s, 4 slots an executor%n",
          ISSUES, AGENT_SECONDS);
      var first = wave(folder, REPLICAS[0]);
      var second = wave(folder, REPLICAS[1]);
      System.out.printf(
          "  ratio: %.2f (%d rounds of agents against %d: %.2f at best)%n",
          first / second, 3, 1, 3.0);
    } finally {
      TemporaryFolder.remove(folder);
    }
  }

  private static double wave(Path folder, int executors) throws Exception {
    var place = Files.createDirectories(folder.resolve("of-" + executors));
    var scene = Scene.with(place, ISSUES);
    try (var milepost = MilepostScript.up(place.resolve("home"), executors)) {
      var words = scene.submission(AGENT_SECONDS, "true", "true", ISSUES);
      var timeline = Timeline.of(milepost, words);
      var begin = timeline.first("IssueReady");
      double seconds = Duration.between(begin, timeline.last("PrOpened")).toMillis() / 1e3;
      System.out.printf(
          "  %d executor(s): %6.2f s from offered to the last pull request; taken %s%n",
          executors, seconds, taken(timeline));
      return seconds;
    }
  }

  private static TreeMap<String, Integer> taken(Timeline timeline) {
    var taken = new TreeMap<String, Integer>();
    timeline.events().stream()
        .filter(event -> event.name().equals("PrOpened"))
        .map(event -> java.util.Objects.requireNonNull(event.event()))
        .forEach(event -> taken.merge(event.get("executor").asText(), 1, Integer::sum));
    return taken;
  }
}
