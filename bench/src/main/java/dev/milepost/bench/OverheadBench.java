package dev.milepost.bench;

import dev.milepost.broker.BrokerUser;
import dev.milepost.e2e.MilepostScript;
import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.eventlog.kafka.KafkaSecurity;
import dev.milepost.standalone.home.Home;
import dev.milepost.testkit.Scene;
import dev.milepost.testkit.TemporaryFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Runs a milestone whose agent and CI do nothing to speak of, and compares the time from submission
 * to completed with the number of hops through the log times the time of one hop.
 */
public final class OverheadBench {
  private static final int[] WAVES = {4, 3, 3, 3, 2, 1};
  private static final int PARALLEL = 4;

  /** An agent must change something: all other work is Milepost's. */
  private static final int AGENT_SECONDS = 0;

  /** Below this a step is not worth a line. */
  private static final double SHOWN_SHARE = 0.02;

  private OverheadBench() {}

  public static void main(String[] args) throws Exception {
    var folder = TemporaryFolder.create("milepost-bench-");
    try (var milepost = MilepostScript.up(folder.resolve("home"), 1)) {
      run(milepost, folder.resolve("warm-up"), 2, 1);
      var timeline = run(milepost, folder.resolve("counted"), WAVES);
      var hop = LogLatencyBench.seconds(clients(milepost));
      print(timeline, hop);
    } finally {
      TemporaryFolder.remove(folder);
    }
  }

  private static KafkaClients clients(MilepostScript milepost) {
    var password =
        KafkaSecurity.passwordOf(new Home(milepost.home()).brokerPassword(BrokerUser.ADMIN));
    return new KafkaClients(
        milepost.state().bootstrapServers(),
        KafkaSecurity.password(BrokerUser.ADMIN.user(), password, "SCRAM-SHA-256", false));
  }

  private static Timeline run(MilepostScript milepost, Path folder, int... waves) throws Exception {
    var scene = Scene.with(Files.createDirectories(folder), waves);
    return Timeline.of(milepost, scene.submission(AGENT_SECONDS, "true", "true", PARALLEL));
  }

  private static void print(Timeline timeline, double hop) {
    double total =
        seconds(
            Duration.between(
                timeline.first("MilestoneSubmitted"), timeline.last("MilestoneCompleted")));
    long hops = hops(timeline);
    System.out.printf(
        "overhead: %d issues in %d waves, %d at once%n",
        timeline.count("PrMerged"), timeline.count("WaveReady"), PARALLEL);
    System.out.printf("  from submission to completed: %8.2f s%n", total);
    System.out.printf("  hops, one after another:      %8d%n", hops);
    System.out.printf("  one hop of the log:           %8.2f ms%n", hop * 1000);
    System.out.printf("  all hops:                     %8.2f s%n", hops * hop);
    System.out.printf("  ratio:                        %8.1f%n", total / (hops * hop));
    System.out.println("  where the time goes, by the event that ends a step:");
    timeline.steps().entrySet().stream()
        .filter(step -> seconds(step.getValue()) / total > SHOWN_SHARE)
        .sorted((a, b) -> b.getValue().compareTo(a.getValue()))
        .forEach(
            step ->
                System.out.printf(
                    "    %-20s %6.2f s  %3.0f %%%n",
                    step.getKey(),
                    seconds(step.getValue()),
                    100 * seconds(step.getValue()) / total));
  }

  /**
   * The longest chain of events that each had to be read before the next was written: submitted,
   * planned; for each wave ready, claimed, opened, CI passed, approved, and for each of its merges
   * started and merged; at the end clean-up asked, worktrees removed, completed.
   */
  private static long hops(Timeline timeline) {
    return 2 + 5 * timeline.count("WaveReady") + 2 * timeline.count("PrMerged") + 3;
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
