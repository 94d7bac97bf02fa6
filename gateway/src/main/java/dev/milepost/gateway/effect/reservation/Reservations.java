package dev.milepost.gateway.effect.reservation;

import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.gateway.domain.RunState;
import dev.milepost.gateway.effect.json.StateJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Reserves run ids, in one transaction with the milestone and the idempotency key. What was
 * reserved is in the database before the log is touched, so that a crash between both neither loses
 * a run nor begins a second one.
 */
@ApplicationScoped
public class Reservations {
  private static final String SUBMITTED = "dev.milepost.MilestoneSubmitted.v1";

  private final SubmissionRows submissions;
  private final IdempotencyRows keys;

  Reservations(SubmissionRows submissions, IdempotencyRows keys) {
    this.submissions = submissions;
    this.keys = keys;
  }

  /** Reserves the run, or finds the one there is. Of two at once, one finds the other's. */
  @Transactional
  public Reservation reserve(ReservationRequest wanted) {
    lock(wanted);
    var key = wanted.idempotencyKey();
    if (key != null) {
      var known = keys.findByIdOptional(key);
      if (known.isPresent()) {
        var run = known.get().run;
        return known.get().request.equals(wanted.requestDigest())
            ? standing(run)
            : new Reservation.ReservationKeyReused(run);
      }
    }
    var unfinished = submissions.unfinished(wanted.milestoneDigest());
    if (unfinished.isEmpty()) {
      submissions.add(wanted, false, false);
    }
    var run = unfinished.orElse(wanted.run());
    if (key != null) {
      keys.persist(new IdempotencyRow(key, wanted.requestDigest(), run, Instant.now()));
    }
    return unfinished.isEmpty() ? new Reservation.FreshReservation(run) : standing(run);
  }

  /** True if a submission had this key before: its answer was promised. */
  @Transactional
  public boolean knows(String idempotencyKey) {
    return keys.findByIdOptional(idempotencyKey).isPresent();
  }

  /** The run's first event is in the log. */
  @Transactional
  public void confirm(String run) {
    submissions.confirm(run);
  }

  /** Takes over what the log says of a run; part of the caller's transaction. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void follow(RunState state) {
    boolean over = state.standing().over();
    boolean known = submissions.follow(state.run(), over);
    var submitted = state.submitted();
    if (!known && submitted != null) {
      // Only after the whole database was lost: the log is then all that knows of the run.
      var event = new MilestoneSubmitted(submitted.spec(), submitted.by());
      var wanted = new ReservationRequest(state.run(), event, StateJson.write(event), null);
      submissions.add(wanted, true, over);
    }
  }

  private void lock(ReservationRequest wanted) {
    var key = wanted.idempotencyKey();
    // In one order for all, so that two requests never wait for each other.
    Stream.of("milestone " + wanted.milestoneDigest(), key == null ? null : "key " + key)
        .filter(Objects::nonNull)
        .sorted()
        // Native: HQL calls no function that returns nothing.
        .forEach(
            name ->
                submissions
                    .getEntityManager()
                    .createNativeQuery(
                        "select 1 from pg_advisory_xact_lock(hashtextextended(?, 0))")
                    .setParameter(1, name)
                    .getResultList());
  }

  private Reservation standing(String run) {
    var known = submissions.findByIdOptional(run);
    if (known.isEmpty() || known.get().confirmed) {
      return new Reservation.ExistingReservation(run);
    }
    var submitted = (MilestoneSubmitted) StateJson.event(SUBMITTED, known.get().payload);
    return new Reservation.PendingReservation(run, submitted);
  }
}
