package dev.milepost.bench;

import dev.milepost.bench.BenchLog.LogReader;
import dev.milepost.embedded.EmbeddedBroker;
import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.testkit.TemporaryFolder;
import java.util.ArrayList;
import java.util.List;

/**
 * Replays a log through the planner, read by a consumer of Kafka's client and on a channel, and, in
 * turn, merely reads it: polls and parses the same records. Prints all in events a second and their
 * ratios. Argument: how many events, at least.
 */
public final class ReplayBench {
  private static final int DEFAULT_EVENTS = 400_000;

  /** The first round warms up and is not counted. */
  private static final int ROUNDS = 6;

  private ReplayBench() {}

  public static void main(String[] args) throws Exception {
    int wanted = args.length > 0 ? Integer.parseInt(args[0]) : DEFAULT_EVENTS;
    var home = TemporaryFolder.create("milepost-bench-");
    try (var broker = EmbeddedBroker.start(home, 0)) {
      var log = BenchLog.write(new KafkaClients(broker.bootstrapServers()), wanted);
      System.out.printf("replay: %d events of %d runs%n", log.events(), log.runs());
      var read = new ArrayList<Double>();
      var replayed = new ArrayList<Double>();
      var onChannel = new ArrayList<Double>();
      for (int round = 0; round < ROUNDS; round++) {
        read.add(log.events() / log.readSeconds());
        replayed.add(log.events() / log.replaySeconds(LogReader.CONSUMER));
        onChannel.add(log.events() / log.replaySeconds(LogReader.CHANNEL));
      }
      print(median(read), median(replayed), log.foldSeconds() / log.events());
      printChannel(median(replayed), median(onChannel));
    } finally {
      TemporaryFolder.remove(home);
    }
  }

  private static void print(double read, double replayed, double foldEach) {
    System.out.printf("  only read and parsed: %,10.0f events/s%n", read);
    System.out.printf("  replayed by planner:  %,10.0f events/s%n", replayed);
    System.out.printf("  ratio:                %10.2f  (aim: at least 0.70)%n", replayed / read);
    double readEach = 1e6 / read;
    double more = 1e6 / replayed - readEach;
    double fold = foldEach * 1e6;
    System.out.printf(
        "  an event takes %.1f us to read and parse and %.1f us more to replay, of which the"
            + " planner's own fold takes %.1f us; the rest is dropping duplicates,"
            + " deriving ids and the start of the runtime%n",
        readEach, more, fold);
  }

  private static void printChannel(double replayed, double onChannel) {
    System.out.printf("  on a channel:         %,10.0f events/s%n", onChannel);
    System.out.printf(
        "  of a consumer's:      %10.2f  (aim: at least 0.80)%n", onChannel / replayed);
  }

  private static double median(List<Double> figures) {
    var counted = figures.subList(1, figures.size()).stream().sorted().toList();
    return counted.get(counted.size() / 2);
  }
}
