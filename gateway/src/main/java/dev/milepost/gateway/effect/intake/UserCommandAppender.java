package dev.milepost.gateway.effect.intake;

import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.NewEvent;
import dev.milepost.events.GatewayEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Puts users' commands into the log. */
@ApplicationScoped
public class UserCommandAppender {
  private final AnsweringLog log;
  private final ReadYourWrites shown;

  UserCommandAppender(AnsweringLog log, ReadYourWrites shown) {
    this.log = log;
    this.shown = shown;
  }

  /**
   * Appends a command that makes sense.
   *
   * @throws SilentLogException if the log does not answer
   * @throws dev.milepost.eventlog.AppendFailedException if the log does not confirm
   */
  public EventId append(String run, GatewayEvent wish) throws InterruptedException {
    // Two equal commands are two commands: nothing to derive their ids from.
    var id = EventId.derived("gateway", "wish " + UUID.randomUUID(), 0);
    append(id, run, wish);
    return id;
  }

  /** The same under an id: twice is once. */
  public void append(EventId id, String run, GatewayEvent wish) throws InterruptedException {
    write(id, run, wish);
    await(id, run);
  }

  /** The same without waiting for the read model. */
  void write(EventId id, String run, GatewayEvent wish) throws InterruptedException {
    log.append(new NewEvent<>(id, run, null, wish));
  }

  /** Waits a little for the read model to have it. */
  void await(EventId id, String run) throws InterruptedException {
    shown.await(run, id);
  }
}
