package dev.milepost.bench.queue;

import dev.milepost.simulation.queue.QueueComparison;
import dev.milepost.simulation.queue.QueueLoad;
import dev.milepost.simulation.queue.QueueOutcome;
import dev.milepost.simulation.time.DrawnDuration.Fixed;
import dev.milepost.simulation.time.DrawnDuration.LogNormal;
import java.time.Duration;
import java.util.List;

/**
 * Merge queues under one load: 200 approved changes that arrive over time, of which some conflict,
 * fail or meet a flaky check. In simulated time; waits are in medians of the check. A red check
 * runs once more on its tree before it counts, with every policy.
 */
public final class QueueBench {
  private static final int CHANGES = 200;
  private static final int CHECKS = 4;
  private static final long SEED = 16;
  private static final Duration CHECK = Duration.ofMinutes(5);
  private static final double SIGMA = 0.4;
  private static final double CONFLICTING = 0.27;
  private static final double RED = 0.1;
  private static final double FLAKY = 0.05;

  /** The mean time between arrivals, in medians of the check. */
  private static final List<Double> GAPS = List.of(1.0, 0.5, 0.0);

  private QueueBench() {}

  public static void main(String[] args) {
    System.out.printf(
        "queue: %d changes, %.0f %% conflict, %.0f %% fail, %.0f %% flaky, %d checks at once%n",
        CHANGES, 100 * CONFLICTING, 100 * RED, 100 * FLAKY, CHECKS);
    GAPS.forEach(QueueBench::table);
    drains();
  }

  private static void table(double gap) {
    System.out.printf(
        "%n| one arrives in %s checks | checks a merge | wait, median | p95 | p95 ÷ oracle | red"
            + " mains | innocents |%n|---|---|---|---|---|---|---|%n",
        gap);
    var load =
        QueueLoad.drawn(
            SEED,
            CHANGES,
            Duration.ofNanos((long) (CHECK.toNanos() * gap)),
            new LogNormal(CHECK, SIGMA),
            CONFLICTING,
            RED,
            FLAKY);
    var outcomes = QueueComparison.of(load, CHECKS);
    double oracle = lengths(outcomes.getLast().late());
    for (var one : outcomes) {
      System.out.printf(
          "| %s | %.2f | %.1f | %.1f | %.2f | %d | %d |%n",
          one.policy(),
          one.checks(),
          lengths(one.median()),
          lengths(one.late()),
          lengths(one.late()) / oracle,
          one.redMains(),
          one.innocents());
    }
  }

  private static double lengths(Duration wait) {
    return (double) wait.toNanos() / CHECK.toNanos();
  }

  /** All green and approved at once: how long until the last has landed. */
  private static void drains() {
    System.out.printf("%n| N green at once, K checks | lengths of the check |%n|---|---|%n");
    for (int count : new int[] {8, 16, 64}) {
      for (int checks : new int[] {4, count}) {
        var load = QueueLoad.drawn(SEED, count, Duration.ZERO, new Fixed(CHECK), 0, 0, 0);
        System.out.printf(
            "| N = %d, K = %d | %.0f |%n", count, checks, lengths(last(load, checks)));
      }
    }
  }

  private static Duration last(QueueLoad load, int checks) {
    QueueOutcome ours = QueueComparison.of(load, checks).getFirst();
    return ours.last();
  }
}
