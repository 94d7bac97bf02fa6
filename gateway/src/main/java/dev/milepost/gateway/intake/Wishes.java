package dev.milepost.gateway.intake;

import dev.milepost.eventlog.Draft;
import dev.milepost.eventlog.EventAppender;
import dev.milepost.eventlog.EventId;
import dev.milepost.events.GatewayEvent;
import dev.milepost.events.RunEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Puts users' wishes into the log. */
@ApplicationScoped
public class Wishes {
  private final EventAppender<RunEvent> log;
  private final Shown shown;

  Wishes(EventAppender<RunEvent> log, Shown shown) {
    this.log = log;
    this.shown = shown;
  }

  /**
   * Appends a wish that makes sense.
   *
   * @throws dev.milepost.eventlog.AppendFailedException if the log does not confirm
   */
  public EventId append(String run, GatewayEvent wish) throws InterruptedException {
    // Two equal wishes are two wishes: nothing to derive their ids from.
    var id = EventId.derived("gateway", "wish " + UUID.randomUUID(), 0);
    log.append(List.of(new Draft<>(id, run, null, wish)));
    shown.await(run, id);
    return id;
  }
}
