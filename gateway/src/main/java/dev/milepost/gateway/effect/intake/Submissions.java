package dev.milepost.gateway.effect.intake;

import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.NewEvent;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.gateway.domain.submission.RunNames;
import dev.milepost.gateway.effect.json.StateJson;
import dev.milepost.gateway.effect.reservation.Reservation;
import dev.milepost.gateway.effect.reservation.ReservationRequest;
import dev.milepost.gateway.effect.reservation.Reservations;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * Begins runs. The run's id is reserved with its milestone first; its first event's id follows from
 * it, so that appending after any crash, by any replica, adds it once.
 */
@ApplicationScoped
public class Submissions {
  private static final String GATEWAY = "gateway";
  private static final int RANDOM_LENGTH = 6;
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";

  private final Reservations reservations;
  private final AnsweringLog log;
  private final ReadYourWrites shown;
  private final SecureRandom random = new SecureRandom();

  Submissions(Reservations reservations, AnsweringLog log, ReadYourWrites shown) {
    this.reservations = reservations;
    this.log = log;
    this.shown = shown;
  }

  /** The result of a submission. */
  public sealed interface SubmissionResult {
    /** A new run; its first event is durable in the log. */
    record RunCreated(String run, EventId event) implements SubmissionResult {}

    /** A run that there was already (S4), or that the idempotency key named. */
    record RunFound(String run) implements SubmissionResult {}

    /** The idempotency key belongs to another request. */
    record IdempotencyKeyReused(String run) implements SubmissionResult {}
  }

  /**
   * Begins a run, or finds the one there is.
   *
   * @throws SilentLogException if the log does not answer
   * @throws dev.milepost.eventlog.AppendFailedException if the log does not confirm; the same
   *     submission again goes on with the same run
   */
  public SubmissionResult submit(MilestoneSubmitted submitted, @Nullable String idempotencyKey)
      throws InterruptedException {
    log.expectAnswers();
    var name = RunNames.of(submitted.spec().selector(), random());
    var wanted =
        new ReservationRequest(name.value(), submitted, StateJson.write(submitted), idempotencyKey);
    return switch (reservations.reserve(wanted)) {
      case Reservation.FreshReservation fresh ->
          new SubmissionResult.RunCreated(fresh.run(), append(fresh.run(), submitted));
      case Reservation.PendingReservation pending -> {
        append(pending.run(), pending.submitted());
        yield new SubmissionResult.RunFound(pending.run());
      }
      case Reservation.ExistingReservation existing ->
          new SubmissionResult.RunFound(existing.run());
      case Reservation.ReservationKeyReused reused ->
          new SubmissionResult.IdempotencyKeyReused(reused.run());
    };
  }

  /** True if a submission had this key before: it is answered as it was then. */
  public boolean knows(@Nullable String idempotencyKey) {
    return idempotencyKey != null && reservations.knows(idempotencyKey);
  }

  private EventId append(String run, MilestoneSubmitted submitted) throws InterruptedException {
    var id = EventId.derived(GATEWAY, "submit " + run, 0);
    log.append(new NewEvent<>(id, run, null, submitted));
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
