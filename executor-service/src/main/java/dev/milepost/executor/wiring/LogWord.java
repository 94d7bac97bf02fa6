package dev.milepost.executor.wiring;

import dev.milepost.eventlog.AppendFailedException;
import dev.milepost.eventlog.Draft;
import dev.milepost.eventlog.EventAppender;
import dev.milepost.eventlog.EventId;
import dev.milepost.events.ExecutorEvent;
import dev.milepost.events.RunEvent;
import dev.milepost.executor.effects.Identity;
import dev.milepost.executor.effects.Word;
import java.util.List;
import java.util.Objects;
import org.jboss.logging.Logger;

/** Says it in the log, caused by the claim. */
record LogWord(Identity who, EventAppender<RunEvent> log) implements Word {
  private static final Logger LOG = Logger.getLogger(LogWord.class);

  @Override
  public void say(String run, ExecutorEvent event) throws InterruptedException {
    var about = run + "/" + Objects.requireNonNull(event.assignment()).slug();
    var speaker = who.executor() + "/" + who.incarnation();
    var claim = EventId.derived(speaker, about, 0);
    var id = EventId.derived(speaker, about + "/" + event.getClass().getSimpleName(), 0);
    try {
      log.append(List.of(new Draft<>(id, run, claim, event)));
    } catch (AppendFailedException e) {
      LOG.warnf(e, "%s of %s is not in the log", event, run);
    }
  }
}
