package dev.milepost.bench;

import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** People who look at runs as the page does: each follows its stream and reads after an event. */
final class PageViewers implements AutoCloseable {
  /** As the page waits from one read to the next at least. */
  private static final long BETWEEN_READS_MILLIS = 100;

  private final PageServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** When each event was given to the log, of {@link System#nanoTime}, by run and number. */
  private final Map<String, Long> written = new ConcurrentHashMap<>();

  private final Queue<Double> heard = new ConcurrentLinkedQueue<>();
  private final Queue<Double> read = new ConcurrentLinkedQueue<>();
  private final AtomicInteger following = new AtomicInteger();

  PageViewers(PageServer server) {
    this.server = server;
  }

  /** So many of them for each run; they hear what comes behind an event. */
  void follow(List<String> runs, int each, long after) throws InterruptedException {
    for (var run : runs) {
      for (int i = 0; i < each; i++) {
        threads.submit(() -> look(run, after));
      }
    }
    while (following.get() < runs.size() * each) {
      Thread.sleep(BETWEEN_READS_MILLIS);
    }
  }

  /** This event is given to the log now. */
  void writes(String run, long seq) {
    written.put(run + seq, System.nanoTime());
  }

  /** How many receipts there are. */
  int receipts() {
    return heard.size();
  }

  /** Milliseconds from the log to each viewer's stream. */
  List<Double> heard() {
    return List.copyOf(heard);
  }

  /** Milliseconds from the log until a viewer has read the run with the event in it. */
  List<Double> read() {
    return List.copyOf(read);
  }

  private Void look(String run, long after) throws Exception {
    var path = "/api/v1/runs/%s/stream?after=%d".formatted(run, after);
    var news = new Semaphore(0);
    var newest = new ConcurrentLinkedQueue<Long>();
    try (var lines = server.get(path, BodyHandlers.ofLines()).body()) {
      following.incrementAndGet();
      threads.submit(() -> readAfterNews(run, after, news, newest));
      lines
          .filter(line -> line.startsWith("id:"))
          .map(line -> Long.valueOf(line.substring("id:".length()).strip()))
          .forEach(
              seq -> {
                heard.add(since(run, seq));
                newest.add(seq);
                news.release();
              });
    }
    return null;
  }

  private Void readAfterNews(String run, long after, Semaphore news, Queue<Long> newest)
      throws Exception {
    long shown = after;
    while (true) {
      news.acquire();
      news.drainPermits();
      long known = newest.stream().mapToLong(seq -> seq).max().orElse(shown);
      server.get("/api/v1/runs/%s?since=%d".formatted(run, shown), BodyHandlers.ofByteArray());
      shown = known;
      for (var seq = newest.peek(); seq != null && seq <= known; seq = newest.peek()) {
        read.add(since(run, newest.remove()));
      }
      server.get("/api/v1/runs/%s/explanation?issue=0".formatted(run), BodyHandlers.discarding());
      Thread.sleep(BETWEEN_READS_MILLIS);
    }
  }

  /** Milliseconds since an event was given to the log. */
  double since(String run, long seq) {
    return (System.nanoTime() - written.get(run + seq)) / 1e6;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
