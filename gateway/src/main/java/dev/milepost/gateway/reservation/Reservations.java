package dev.milepost.gateway.reservation;

import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.gateway.json.StateJson;
import dev.milepost.gateway.view.RunState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reserves run ids, in one transaction with the milestone and the idempotency key. What was
 * reserved is in the database before the log is touched, so that a crash between both neither loses
 * a run nor begins a second one.
 */
@ApplicationScoped
public class Reservations {
  private static final String SUBMITTED = "dev.milepost.MilestoneSubmitted.v1";

  private final EntityManager entities;

  Reservations(EntityManager entities) {
    this.entities = entities;
  }

  /** Reserves the run, or finds the one there is. Of two at once, one finds the other's. */
  @Transactional
  public Reservation reserve(ReservationRequest wanted) {
    lock(wanted);
    var key = wanted.idempotencyKey();
    if (key != null) {
      var known = rows("select run, request from idempotency where key = ?", key);
      if (!known.isEmpty()) {
        var run = known.getFirst().get("run", String.class);
        return known.getFirst().get("request", String.class).equals(wanted.requestDigest())
            ? standing(run)
            : new Reservation.ReservationKeyReused(run);
      }
    }
    var unfinished = unfinished(wanted);
    if (unfinished.isEmpty()) {
      insert(wanted, false, false);
    }
    var run = unfinished.orElse(wanted.run());
    if (key != null) {
      execute("insert into idempotency values (?, ?, ?, now())", key, wanted.requestDigest(), run);
    }
    return unfinished.isEmpty() ? new Reservation.FreshReservation(run) : standing(run);
  }

  /** The run's first event is in the log. */
  @Transactional
  public void confirm(String run) {
    execute("update submission set confirmed = true where run = ?", run);
  }

  /** Takes over what the log says of a run; part of the caller's transaction. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void follow(RunState state) {
    boolean over = state.standing().over();
    int known =
        execute(
            "update submission set confirmed = true, over = over or ? where run = ?",
            over,
            state.run());
    var submitted = state.submitted();
    if (known == 0 && submitted != null) {
      // Only after the whole database was lost: the log is then all that knows of the run.
      var event = new MilestoneSubmitted(submitted.spec(), submitted.by());
      var wanted = new ReservationRequest(state.run(), event, StateJson.write(event), null);
      insert(wanted, true, over);
    }
  }

  private void lock(ReservationRequest wanted) {
    var key = wanted.idempotencyKey();
    // In one order for all, so that two requests never wait for each other.
    Stream.of("milestone " + wanted.milestoneDigest(), key == null ? null : "key " + key)
        .filter(Objects::nonNull)
        .sorted()
        .forEach(
            name ->
                entities
                    .createNativeQuery(
                        "select 1 from pg_advisory_xact_lock(hashtextextended(?, 0))")
                    .setParameter(1, name)
                    .getResultList());
  }

  private Optional<String> unfinished(ReservationRequest wanted) {
    return rows(
            "select run from submission where milestone_key = ? and not over",
            wanted.milestoneDigest())
        .stream()
        .map(row -> row.get("run", String.class))
        .findFirst();
  }

  private void insert(ReservationRequest wanted, boolean confirmed, boolean over) {
    // Never a conflict: the log may hold two unfinished runs of a milestone, and shows both.
    execute(
        "insert into submission values (?, nullif(?, ''), ?, ?, ?, now()) on conflict do nothing",
        wanted.run(),
        wanted.submitted().spec().execute() ? wanted.milestoneDigest() : "",
        wanted.payload(),
        confirmed,
        over);
  }

  private Reservation standing(String run) {
    var row = rows("select confirmed, payload from submission where run = ?", run);
    if (row.isEmpty() || row.getFirst().get("confirmed", Boolean.class)) {
      return new Reservation.ExistingReservation(run);
    }
    var payload = row.getFirst().get("payload", String.class);
    var submitted = (MilestoneSubmitted) StateJson.event(SUBMITTED, payload);
    return new Reservation.PendingReservation(run, submitted);
  }

  @SuppressWarnings("unchecked") // a native query of tuples has no typed form
  private List<Tuple> rows(String sql, Object parameter) {
    return entities.createNativeQuery(sql, Tuple.class).setParameter(1, parameter).getResultList();
  }

  private int execute(String sql, Object... parameters) {
    var query = entities.createNativeQuery(sql);
    for (int at = 0; at < parameters.length; at++) {
      query.setParameter(at + 1, parameters[at]);
    }
    return query.executeUpdate();
  }
}
