package dev.milepost.bench;

import dev.milepost.e2e.MilepostScript;
import dev.milepost.standalone.home.StandaloneState.Child;
import dev.milepost.testkit.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Starts Milepost in an empty home and once more in the same, asks it for its runs, and measures
 * its processes while no run is there: the kernel says it in {@code /proc}, so under Linux alone.
 */
public final class RestBench {
  private static final int COMMANDS = 5;

  /** The supervisor makes class caches after the start, and JVMs compile; at most so long. */
  private static final Duration SETTLE = Duration.ofMinutes(6);

  /** All processes together take less of a core then. */
  private static final double SETTLED = 0.09;

  private static final Duration GLANCE = Duration.ofSeconds(10);

  private static final Duration WATCHED = Duration.ofSeconds(30);
  private static final double NANOS = 1e9;
  private static final double KIB_IN_MIB = 1024;

  private RestBench() {}

  public static void main(String[] args) throws Exception {
    var folder = TemporaryFolder.create("milepost-bench-");
    try {
      var home = folder.resolve("home");
      System.out.println("rest: the servers with one executor");
      // A build's first servers make the class caches that the second ones start with.
      try (var first = started("up, an empty home", home)) {
        settle(first);
      }
      try (var milepost = started("up, once more", home)) {
        commands(milepost);
        settle(milepost);
        watch(processes(milepost));
      }
    } finally {
      TemporaryFolder.remove(folder);
    }
  }

  private static MilepostScript started(String told, Path home) throws Exception {
    long from = System.nanoTime();
    var milepost = MilepostScript.up(home, 1);
    System.out.printf("  %-22s %8.2f s%n", told + ":", (System.nanoTime() - from) / NANOS);
    return milepost;
  }

  private static void settle(MilepostScript milepost) throws Exception {
    long until = System.nanoTime() + SETTLE.toNanos();
    while (share(milepost.state().supervisor().alive().orElseThrow()) > SETTLED) {
      if (System.nanoTime() > until) {
        throw new IllegalStateException("The servers do not come to rest within " + SETTLE);
      }
    }
  }

  /** A process and those that it started take this share of a core; 1 if one of them ends. */
  private static double share(ProcessHandle process) throws InterruptedException {
    try {
      var all = withDescendants(process);
      long before = nanos(all);
      Thread.sleep(GLANCE);
      return (double) (nanos(all) - before) / GLANCE.toNanos();
    } catch (IOException e) {
      return 1;
    }
  }

  private static void commands(MilepostScript milepost) throws Exception {
    var taken = new double[COMMANDS];
    for (int i = 0; i < COMMANDS; i++) {
      long from = System.nanoTime();
      milepost.run("runs").succeeded();
      taken[i] = (System.nanoTime() - from) / NANOS;
    }
    Arrays.sort(taken);
    System.out.printf("  %-22s %8.2f s (median of %d)%n", "runs:", taken[COMMANDS / 2], COMMANDS);
  }

  /** Each process that is looked after, those that it started, and the supervisor; by name. */
  private static Map<String, List<ProcessHandle>> processes(MilepostScript milepost) {
    var state = milepost.state();
    var processes = new LinkedHashMap<String, List<ProcessHandle>>();
    state
        .supervisor()
        .alive()
        .ifPresent(supervisor -> processes.put("supervisor", List.of(supervisor)));
    for (Child child : state.children()) {
      child
          .identity()
          .alive()
          .ifPresent(process -> processes.put(child.name(), withDescendants(process)));
    }
    postmasters()
        .filter(process -> command(process).contains(milepost.home().toString()))
        .forEach(process -> processes.put("postgres", withDescendants(process)));
    return processes;
  }

  private static List<ProcessHandle> withDescendants(ProcessHandle process) {
    var all = new ArrayList<>(List.of(process));
    process.descendants().forEach(all::add);
    return all;
  }

  /** The database's server leaves the process that started it. */
  private static Stream<ProcessHandle> postmasters() {
    return ProcessHandle.allProcesses()
        .filter(process -> command(process).contains("/bin/postgres -D "));
  }

  private static String command(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline")).replace('\0', ' ');
    } catch (IOException e) {
      return "";
    }
  }

  private static void watch(Map<String, List<ProcessHandle>> processes) throws Exception {
    var before = new HashMap<String, Long>();
    for (var one : processes.entrySet()) {
      before.put(one.getKey(), nanos(one.getValue()));
    }
    long from = System.nanoTime();
    Thread.sleep(WATCHED);
    double passed = System.nanoTime() - from;
    double core = 0;
    double memory = 0;
    for (var one : processes.entrySet()) {
      double share = (nanos(one.getValue()) - before.get(one.getKey())) / passed;
      double pss = 0;
      for (var process : one.getValue()) {
        pss += pss(process);
      }
      System.out.printf("    %-20s %8.2f %% of a core %8.0f MiB%n", one.getKey(), 100 * share, pss);
      core += share;
      memory += pss;
    }
    System.out.printf(
        "  %-22s %8.2f %% of a core %8.0f MiB (PSS)%n", "at rest, all:", 100 * core, memory);
  }

  /** The processes' threads have run so long, in nanoseconds; those that ended are left out. */
  private static long nanos(List<ProcessHandle> processes) throws IOException {
    long sum = 0;
    for (var process : processes) {
      try (var threads = Files.list(Path.of("/proc/" + process.pid() + "/task"))) {
        for (var thread : threads.toList()) {
          sum += Long.parseLong(Files.readString(thread.resolve("schedstat")).split(" ")[0]);
        }
      }
    }
    return sum;
  }

  /** A process holds so much of the machine's memory, shared pages in parts (PSS), in MiB. */
  private static double pss(ProcessHandle process) throws IOException {
    for (var line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/smaps_rollup"))) {
      if (line.startsWith("Pss:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / KIB_IN_MIB;
      }
    }
    throw new IOException("No Pss of process " + process.pid());
  }
}
