package dev.milepost.bench;

import dev.milepost.broker.Topics;
import dev.milepost.embedded.EmbeddedBroker;
import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.events.Assignment;
import dev.milepost.service.topic.HeardHeartbeats;
import dev.milepost.testkit.TemporaryFolder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * X7: how long offers wait for an executor: from the moment at which an offer is in the log, or a
 * slot is free, until the agent of its claim begins. Four executors of four slots in one process.
 * Argument: how many partitions the log has.
 */
public final class ClaimBench implements BenchExecutor.WorkListener, AutoCloseable {
  private static final int EXECUTORS = 4;
  private static final int SLOTS = 4;
  private static final int SINGLES = 100;
  private static final int WAVES = 20;
  private static final int WIDTH = 8;
  private static final int BACKLOG = 200;
  private static final Duration WORK = Duration.ofMillis(60);
  private static final Duration REST = Duration.ofMillis(150);
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private record BenchStart(String executor, long nanos) {}

  private final KafkaClients clients;
  private final List<BenchExecutor> executors = new ArrayList<>();
  private final Map<String, BenchStart> began = new ConcurrentHashMap<>();
  private final Map<String, ConcurrentLinkedQueue<Long>> ended = new ConcurrentHashMap<>();
  private final BenchOffers runs;
  private final Queue<HeardHeartbeats> hearers = new ConcurrentLinkedQueue<>();

  private ClaimBench(KafkaClients clients) {
    this.clients = clients;
    this.runs = new BenchOffers(clients);
  }

  public static void main(String[] args) throws Exception {
    int partitions = args.length > 0 ? Integer.parseInt(args[0]) : 6;
    var home = TemporaryFolder.create("milepost-bench-");
    try (var broker = EmbeddedBroker.start(home, 0)) {
      var clients = new KafkaClients(broker.bootstrapServers());
      Topics.ensure(clients, Topics.ALL, partitions);
      System.out.printf(
          "claims: %d executors of %d slots, %d partition(s)%n", EXECUTORS, SLOTS, partitions);
      try (var bench = new ClaimBench(clients)) {
        bench.measure();
      }
    } finally {
      TemporaryFolder.remove(home);
    }
  }

  private void measure() throws Exception {
    for (int i = 1; i <= EXECUTORS; i++) {
      executors.add(new BenchExecutor("e" + i, clients, SLOTS, hearers, WORK, this));
    }
    await(() -> executors.stream().allMatch(BenchExecutor::caughtUp));
    Thread.sleep(BenchExecutor.HEARTBEAT.multipliedBy(2));
    waves("warm-up", WAVES, WIDTH);
    waves("one offer at a time", SINGLES, 1);
    waves("waves of " + WIDTH, WAVES, WIDTH);
    backlog();
    executors.removeLast().close();
    waves("waves of " + WIDTH + ", one executor just died", WAVES, WIDTH);
  }

  /** All have room. */
  private void waves(String name, int number, int width) throws Exception {
    int claimed = claimed();
    var waits = new ArrayList<Long>();
    int spread = 0;
    for (int wave = 0; wave < number; wave++) {
      var run = runs.begin();
      var offers = runs.offer(run, width);
      long offered = System.nanoTime();
      await(() -> offers.stream().allMatch(o -> began.containsKey(key(run, o))));
      var taken = new TreeMap<String, Integer>();
      for (var one : offers) {
        var start = Objects.requireNonNull(began.get(key(run, one)));
        waits.add(Math.max(0, start.nanos() - offered));
        taken.merge(start.executor(), 1, Integer::sum);
      }
      int least = taken.size() < executors.size() ? 0 : Collections.min(taken.values());
      spread = Math.max(spread, Collections.max(taken.values()) - least);
      Thread.sleep(REST);
    }
    print(name, waits, claimed() - claimed - waits.size(), spread);
  }

  /** More offers than slots: what counts is how soon a free slot is taken. */
  private void backlog() throws Exception {
    int claimed = claimed();
    ended.clear();
    var run = runs.begin();
    var offers = runs.offer(run, BACKLOG);
    await(() -> offers.stream().allMatch(o -> began.containsKey(key(run, o))));
    var waits = new ArrayList<Long>();
    var starts = new TreeMap<String, List<Long>>();
    for (var one : offers) {
      var start = Objects.requireNonNull(began.get(key(run, one)));
      starts.computeIfAbsent(start.executor(), e -> new ArrayList<>()).add(start.nanos());
    }
    starts.forEach(
        (executor, all) -> {
          var free = List.copyOf(ended.get(executor)).stream().sorted().toList();
          var later = all.stream().sorted().skip(SLOTS).toList();
          for (int i = 0; i < later.size(); i++) {
            waits.add(Math.max(0, later.get(i) - free.get(i)));
          }
        });
    Thread.sleep(REST);
    print(
        "a backlog of " + BACKLOG + ", from a free slot on",
        waits,
        claimed() - claimed - BACKLOG,
        0);
  }

  private static void print(String name, List<Long> nanos, int wasted, int spread) {
    var sorted = nanos.stream().sorted().toList();
    System.out.printf(
        Locale.ROOT,
        "  %-45s p50 %6.1f ms  p99 %6.1f ms  most %6.1f ms; %d claims in vain of %d;"
            + " most - least %d%n",
        name,
        sorted.get(sorted.size() / 2) / 1e6,
        sorted.get(sorted.size() * 99 / 100) / 1e6,
        sorted.getLast() / 1e6,
        wasted,
        sorted.size(),
        spread);
  }

  private int claimed() {
    return executors.stream().mapToInt(BenchExecutor::claimed).sum();
  }

  private interface BenchCondition {
    boolean holds();
  }

  private static void await(BenchCondition condition) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("Expected offers to be taken within " + LIMIT);
      }
      LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
    }
  }

  private static String key(String run, int issue) {
    return run + "/" + issue;
  }

  @Override
  public void began(String executor, String run, Assignment assignment, long nanos) {
    began.put(key(run, assignment.issue()), new BenchStart(executor, nanos));
  }

  @Override
  public void ended(String executor, long nanos) {
    ended.computeIfAbsent(executor, e -> new ConcurrentLinkedQueue<>()).add(nanos);
  }

  @Override
  public void close() throws Exception {
    for (var one : executors) {
      one.close();
    }
    runs.close();
  }
}
