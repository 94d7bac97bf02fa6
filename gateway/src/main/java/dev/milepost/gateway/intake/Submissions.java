package dev.milepost.gateway.intake;

import dev.milepost.eventlog.Draft;
import dev.milepost.eventlog.EventAppender;
import dev.milepost.eventlog.EventId;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.RunEvent;
import dev.milepost.gateway.json.StateJson;
import dev.milepost.gateway.reservation.Reservation;
import dev.milepost.gateway.reservation.Reservations;
import dev.milepost.gateway.reservation.Wanted;
import dev.milepost.gateway.submission.RunNames;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Begins runs. The run's id is reserved with its milestone first; its first event's id follows from
 * it, so that appending after any crash, by whomever, adds it once.
 */
@ApplicationScoped
public class Submissions {
  private static final String GATEWAY = "gateway";
  private static final int RANDOM_LENGTH = 6;
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";

  private final Reservations reservations;
  private final EventAppender<RunEvent> log;
  private final Shown shown;
  private final SecureRandom random = new SecureRandom();

  Submissions(Reservations reservations, EventAppender<RunEvent> log, Shown shown) {
    this.reservations = reservations;
    this.log = log;
    this.shown = shown;
  }

  /** What came of a submission. */
  public sealed interface Outcome {
    /** A new run; its first event is durable in the log. */
    record Created(String run, EventId event) implements Outcome {}

    /** A run that there was already (S4), or that the idempotency key named. */
    record Found(String run) implements Outcome {}

    /** The idempotency key belongs to another request. */
    record KeyReused(String run) implements Outcome {}
  }

  /**
   * Begins a run, or finds the one there is.
   *
   * @throws dev.milepost.eventlog.AppendFailedException if the log does not confirm; the same
   *     submission again goes on with the same run
   */
  public Outcome submit(MilestoneSubmitted submitted, @Nullable String idempotencyKey)
      throws InterruptedException {
    var name = RunNames.of(submitted.spec().selector(), random());
    var wanted = new Wanted(name.value(), submitted, StateJson.write(submitted), idempotencyKey);
    return switch (reservations.reserve(wanted)) {
      case Reservation.Fresh fresh ->
          new Outcome.Created(fresh.run(), append(fresh.run(), submitted));
      case Reservation.Pending pending -> {
        append(pending.run(), pending.submitted());
        yield new Outcome.Found(pending.run());
      }
      case Reservation.Existing existing -> new Outcome.Found(existing.run());
      case Reservation.KeyReused reused -> new Outcome.KeyReused(reused.run());
    };
  }

  private EventId append(String run, MilestoneSubmitted submitted) throws InterruptedException {
    var id = EventId.derived(GATEWAY, "submit " + run, 0);
    log.append(List.of(new Draft<>(id, run, null, submitted)));
    reservations.confirm(run);
    shown.await(run, id);
    return id;
  }

  private String random() {
    var text = new StringBuilder();
    random
        .ints(RANDOM_LENGTH, 0, ALPHABET.length())
        .forEach(at -> text.append(ALPHABET.charAt(at)));
    return text.toString();
  }
}
