package dev.milepost.bench;

import dev.milepost.e2e.Browser;
import dev.milepost.eventlog.NewEvent;
import dev.milepost.events.RunEvent;
import dev.milepost.testkit.TemporaryFolder;
import java.lang.management.ManagementFactory;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Measures the waits of people who look at a gateway's process: the first paint of a run by its
 * size, an event on the way from the log to those who look, and the list of many runs. The
 * browser's figures are left out, and that is said, where there is none. Arguments: {@code paint},
 * {@code events}, {@code list}; all without any. {@code events:50x1000} is of so many runs of so
 * many issues each.
 */
public final class PageBench {
  private static final int[] SIZES = {100, 1_000, 10_000};
  private static final int WIDTH = 50;
  private static final int ROUNDS = 7;
  private static final int RUNS = 50;
  private static final int VIEWERS = 200;
  private static final int ISSUES_OF_A_RUN = 100;
  private static final int EVENTS = 240;
  private static final int EVENTS_A_SECOND = 4;

  /** Each that comes at such a number is of the run that the browser shows. */
  private static final int SHOWN = 5;

  private static final int LISTED = 10_000;
  private static final String PLANNER = "planner";
  private static final Pattern LOAD = Pattern.compile("events:([1-9][0-9]{0,2})x([1-9][0-9]{0,4})");

  private final PageServer server;
  private final @Nullable ShownPage page;

  private PageBench(PageServer server, @Nullable ShownPage page) {
    this.server = server;
    this.page = page;
  }

  public static void main(String[] args) throws Exception {
    var folder = TemporaryFolder.create("milepost-bench-");
    try (var server = PageServer.start(folder);
        var page = browser(folder, server)) {
      System.out.printf(
          "page: %d processors, load %.1f at the start, JDK %s, %s%n",
          Runtime.getRuntime().availableProcessors(),
          load(),
          Runtime.version(),
          page == null ? "no browser: " + Browser.missing().orElse("") : page.version());
      var bench = new PageBench(server, page);
      var parts = args.length > 0 ? List.of(args) : List.of("paint", "events", "list");
      for (var part : parts) {
        bench.measure(part);
      }
      System.out.printf("  load at the end: %.1f%n", load());
    } finally {
      TemporaryFolder.remove(folder);
    }
  }

  private void measure(String part) throws Exception {
    var load = LOAD.matcher(part);
    switch (load.matches() ? "" : part) {
      case "" -> events(Integer.parseInt(load.group(1)), Integer.parseInt(load.group(2)));
      case "paint" -> {
        for (int size : SIZES) {
          run(size);
        }
      }
      case "events" -> events(RUNS, ISSUES_OF_A_RUN);
      case "list" -> list();
      default ->
          throw new IllegalArgumentException(
              "Expected paint, events, events:RUNSxISSUES or list, but found " + part);
    }
  }

  private static @Nullable ShownPage browser(Path folder, PageServer server) {
    return Browser.missing().isPresent()
        ? null
        : new ShownPage(Browser.start(folder.resolve("profile"), 1280, 900), server);
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private static List<NewEvent<RunEvent>> history(String run, int issues) {
    return RunHistory.of(PLANNER, run, BenchMilestone.sparse(issues, WIDTH));
  }

  /** The first half of a run's events is written; it is read and painted. */
  private void run(int issues) throws Exception {
    var run = "bench-" + issues;
    var history = history(run, issues);
    int half = history.size() / 2;
    server.write(history.subList(0, half));
    server.untilShown(run, half);
    var reads = new ArrayList<Double>();
    long bytes = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long begin = System.nanoTime();
      bytes = server.get("/api/v1/runs/" + run, BodyHandlers.ofByteArray()).body().length;
      reads.add(millis(begin));
    }
    System.out.printf(
        "  %,6d issues: the run %,d KB, read in %.0f ms%n", issues, bytes / 1024, median(reads));
    if (page != null) {
      paint(page, run, "graph");
      paint(page, run, "table");
      paint(page, run, "timeline");
    }
  }

  private void paint(ShownPage page, String run, String view) throws Exception {
    var address = server.at("/runs/%s/%s".formatted(run, view)).toString();
    var paints = new ArrayList<Double>();
    for (int round = 0; round < ROUNDS; round++) {
      paints.add(page.first(address));
    }
    var loaded = page.loaded();
    System.out.printf(
        "    first paint of the %s: %.0f ms (at most %.0f); %,d elements; %d files, %,d KB%n",
        view,
        median(paints),
        paints.stream().mapToDouble(one -> one).max().orElse(0),
        page.elements(),
        loaded.getLast().intValue(),
        loaded.getFirst().longValue() / 1024);
  }

  /** All runs go on at once, event by event in turn; each has the same number of viewers. */
  private void events(int many, int issues) throws Exception {
    var histories =
        IntStream.range(0, many)
            .mapToObj(number -> history("bench-run-%d-%d".formatted(issues, number), issues))
            .toList();
    var runs = histories.stream().map(history -> history.getFirst().stream()).toList();
    int half = histories.getFirst().size() / 2;
    long begun = System.nanoTime();
    for (var history : histories) {
      server.write(history.subList(0, half));
      server.untilShown(history.getFirst().stream(), half);
    }
    System.out.printf(
        "  %d runs of %,d issues: %,d events written and shown in %.0f s%n",
        many, issues, (long) many * half, millis(begun) / 1000);
    if (page != null) {
      page.first(server.at("/runs/%s/graph".formatted(runs.getFirst())).toString());
    }
    var written = new ArrayList<Long>();
    int[] next = new int[many];
    Arrays.fill(next, half);
    try (var viewers = new PageViewers(server)) {
      viewers.follow(runs, VIEWERS / many, half);
      long begin = System.nanoTime();
      for (int number = 0; number < EVENTS; number++) {
        long due = begin + number * 1_000_000_000L / EVENTS_A_SECOND;
        Thread.sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000));
        int run = number % SHOWN == 0 ? 0 : number % many;
        var event = histories.get(run).get(next[run]++);
        viewers.writes(event.stream(), next[run]);
        if (run == 0) {
          written.add(System.currentTimeMillis());
        }
        server.write(List.of(event));
      }
      while (viewers.receipts() < EVENTS * VIEWERS / many) {
        Thread.sleep(100);
      }
      Thread.sleep(1000); // those who read the run anew
      System.out.printf(
          "  %d events of %d runs of %,d issues, %d a second, %d viewers (milliseconds):%n",
          EVENTS, many, issues, EVENTS_A_SECOND, VIEWERS);
      print("at a viewer's stream", viewers.heard());
      print("run read anew", viewers.read());
      if (page != null) {
        print("drawn in the browser", drawn(page, written, half));
      }
    }
  }

  /** The first page that shows an event's number, or a later one, shows the event. */
  private static List<Double> drawn(ShownPage page, List<Long> written, int half) {
    var drawn = new ArrayList<Double>();
    for (int number = 0; number < written.size(); number++) {
      long seq = half + number + 1;
      long since = written.get(number);
      page.events().stream()
          .filter(shown -> shown.getFirst().longValue() >= seq)
          .findFirst()
          .ifPresent(shown -> drawn.add((double) shown.getLast().longValue() - since));
    }
    return drawn;
  }

  /** Many runs, page by page. */
  private void list() throws Exception {
    var submitted =
        IntStream.range(0, LISTED)
            .mapToObj(number -> history("bench-listed-" + number, 1).getFirst())
            .toList();
    server.write(submitted);
    for (var event : submitted) {
      server.untilShown(event.stream(), 1);
    }
    var pages = new ArrayList<Double>();
    var cursor = Pattern.compile("\"next\":\"([^\"]+)\"");
    for (@Nullable String after = ""; after != null; ) {
      long begin = System.nanoTime();
      var body = server.get("/api/v1/runs?size=50" + after, BodyHandlers.ofString()).body();
      pages.add(millis(begin));
      var next = cursor.matcher(body);
      after = next.find() ? "&after=" + next.group(1) : null;
    }
    System.out.printf("  %,d runs by cursor, 50 a page (milliseconds a page):%n", LISTED);
    print("a page of the list", pages);
  }

  private static void print(String name, List<Double> figures) {
    var sorted = figures.stream().sorted().toList();
    System.out.printf(
        "    %-22s p50 %6.0f  p99 %6.0f  most %6.0f  (%,d)%n",
        name, part(sorted, 0.5), part(sorted, 0.99), part(sorted, 1), sorted.size());
  }

  private static double part(List<Double> sorted, double part) {
    return sorted.isEmpty()
        ? Double.NaN
        : sorted.get((int) Math.min(sorted.size() - 1, Math.floor(part * sorted.size())));
  }

  private static double median(List<Double> figures) {
    return part(figures.stream().sorted().toList(), 0.5);
  }

  private static double millis(long begin) {
    return (System.nanoTime() - begin) / 1e6;
  }
}
