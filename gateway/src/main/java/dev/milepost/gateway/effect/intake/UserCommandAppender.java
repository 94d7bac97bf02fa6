package dev.milepost.gateway.effect.intake;

import dev.milepost.eventlog.EventAppender;
import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.NewEvent;
import dev.milepost.events.GatewayEvent;
import dev.milepost.events.RunEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Puts users' commands into the log. */
@ApplicationScoped
public class UserCommandAppender {
  private final EventAppender<RunEvent> log;
  private final ReadYourWrites shown;

  UserCommandAppender(EventAppender<RunEvent> log, ReadYourWrites shown) {
    this.log = log;
    this.shown = shown;
  }

  /**
   * Appends a command that makes sense.
   *
   * @throws dev.milepost.eventlog.AppendFailedException if the log does not confirm
   */
  public EventId append(String run, GatewayEvent wish) throws InterruptedException {
    // Two equal commands are two commands: nothing to derive their ids from.
    var id = EventId.derived("gateway", "wish " + UUID.randomUUID(), 0);
    log.append(List.of(new NewEvent<>(id, run, null, wish)));
    shown.await(run, id);
    return id;
  }
}
