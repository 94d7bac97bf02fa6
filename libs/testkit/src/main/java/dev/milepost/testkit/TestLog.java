package dev.milepost.testkit;

import dev.milepost.eventlog.EventAppender;
import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.NewEvent;
import java.util.List;
import java.util.stream.IntStream;

/** Writes what others would have written. */
public final class TestLog {
  private TestLog() {}

  /** Appends the first events of a stream, all or none. */
  @SafeVarargs
  public static <E> void begin(EventAppender<E> log, String stream, E... events)
      throws InterruptedException {
    List<NewEvent<E>> drafts =
        IntStream.range(0, events.length)
            .mapToObj(
                i -> new NewEvent<E>(EventId.derived("test", stream, i), stream, null, events[i]))
            .toList();
    log.append(drafts);
  }
}
