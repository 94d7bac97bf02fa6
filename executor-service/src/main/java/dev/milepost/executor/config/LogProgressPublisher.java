package dev.milepost.executor.config;

import dev.milepost.eventlog.AppendFailedException;
import dev.milepost.eventlog.EventAppender;
import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.NewEvent;
import dev.milepost.eventlog.runtime.RetryPolicy;
import dev.milepost.events.ExecutorEvent;
import dev.milepost.events.RunEvent;
import dev.milepost.executor.effect.ExecutorIncarnation;
import dev.milepost.executor.effect.ProgressPublisher;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/** Says it in the log, caused by the claim. */
record LogProgressPublisher(ExecutorIncarnation who, EventAppender<RunEvent> log)
    implements ProgressPublisher {
  /** The log comes back; nothing is done that it does not know of. */
  private static final RetryPolicy WAITS =
      new RetryPolicy(
          Duration.ofMillis(100),
          Duration.ofSeconds(5),
          Integer.MAX_VALUE,
          Duration.ofSeconds(Long.MAX_VALUE));

  private static final Logger LOG = Logger.getLogger(LogProgressPublisher.class);

  @Override
  public void say(String run, ExecutorEvent event) throws InterruptedException {
    var about = run + "/" + Objects.requireNonNull(event.assignment()).slug();
    var speaker = who.executor() + "/" + who.incarnation();
    var claim = EventId.derived(speaker, about, 0);
    var id = EventId.derived(speaker, about + "/" + event, 0);
    var drafts = List.of(new NewEvent<RunEvent>(id, run, claim, event));
    for (int failures = 1; ; failures++) {
      try {
        log.append(drafts);
        return;
      } catch (AppendFailedException e) {
        LOG.warnf("%s of %s waits for the log: %s", event, run, e.getMessage());
        Thread.sleep(WAITS.pause(failures, ThreadLocalRandom.current().nextDouble()));
      }
    }
  }
}
