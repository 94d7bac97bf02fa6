package dev.milepost.cli.api;

import dev.milepost.api.EventView;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A run's events as they come (server-sent events). A broken stream is opened again after the last
 * event seen, with growing pauses, until closed; none is given twice.
 */
public final class EventFeed implements AutoCloseable {
  /** Events waiting to be shown; a reader that is slower than this holds the stream up, no more. */
  private static final int QUEUE = 1024;

  /** The gateway writes a comment every 15 s; three missed ones mean a dead connection. */
  private static final Duration SILENCE_LIMIT = Duration.ofSeconds(45);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration MAX_PAUSE = Duration.ofSeconds(5);

  private final BoundedHttp http;
  private final String path;
  private final BlockingQueue<EventView> queue = new ArrayBlockingQueue<>(QUEUE);
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Thread reader;
  private volatile long last;
  private volatile long heardAt = System.nanoTime();
  private volatile @Nullable InputStream open;

  EventFeed(BoundedHttp http, String path, long after) {
    this.http = http;
    this.path = path;
    this.last = after;
    this.reader = Thread.ofVirtual().name("event-feed").start(this::read);
  }

  /** The next event, or null if there is none within {@code limit}. */
  public @Nullable EventView poll(Duration limit) throws InterruptedException {
    EventView event = queue.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
    if (event == null && System.nanoTime() - heardAt > SILENCE_LIMIT.toNanos()) {
      heardAt = System.nanoTime();
      abandon();
    }
    return event;
  }

  private void read() {
    Duration pause = FIRST_PAUSE;
    while (!closed.get()) {
      long before = last;
      try {
        readOnce();
      } catch (IOException | RuntimeException e) {
        // The gateway restarts or the line broke: the run goes on, and so do we.
      }
      pause = last > before ? FIRST_PAUSE : shorter(pause.multipliedBy(2), MAX_PAUSE);
      try {
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void readOnce() throws IOException {
    HttpResponse<InputStream> response =
        http.open(http.request(path + last, "text/event-stream").build());
    try (InputStream in = response.body();
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      open = in;
      if (response.statusCode() != 200) {
        return;
      }
      var data = new StringBuilder();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        heardAt = System.nanoTime();
        if (line.startsWith("data:")) {
          data.append(line, 5, line.length()).append('\n');
        } else if (line.isEmpty() && !data.isEmpty()) {
          deliver(data.toString());
          data.setLength(0);
        }
      }
    } finally {
      open = null;
    }
  }

  private void deliver(String data) throws IOException {
    EventView event = BoundedHttp.JSON.readValue(data, EventView.class);
    if (event.seq() <= last) {
      return;
    }
    try {
      queue.put(event);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
    last = event.seq();
  }

  private void abandon() {
    InputStream in = open;
    if (in != null) {
      try {
        in.close();
      } catch (IOException e) {
        // It is being given up anyway.
      }
    }
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  @Override
  public void close() {
    closed.set(true);
    reader.interrupt();
    abandon();
  }
}
