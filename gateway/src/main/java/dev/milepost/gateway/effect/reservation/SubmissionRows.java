package dev.milepost.gateway.effect.reservation;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Runs that were begun, or are about to be. All in the caller's transaction. */
@ApplicationScoped
class SubmissionRows implements PanacheRepositoryBase<SubmissionRow, String> {
  private static final String INSERT =
      "insert into SubmissionRow (run, milestoneKey, payload, confirmed, ended, reservedAt) values"
          + " (:run, nullif(:milestone, ''), :payload, :confirmed, :ended, instant)"
          + " on conflict do nothing";

  /** The run that is not over of a milestone. */
  Optional<String> unfinished(String milestoneKey) {
    return find("milestoneKey = ?1 and not ended", milestoneKey)
        .firstResultOptional()
        .map(row -> row.run);
  }

  /** Adds a run. Never a conflict: the log may hold two unfinished runs of a milestone. */
  void add(ReservationRequest wanted, boolean confirmed, boolean ended) {
    getEntityManager()
        .createQuery(INSERT)
        .setParameter("run", wanted.run())
        .setParameter(
            "milestone", wanted.submitted().spec().execute() ? wanted.milestoneDigest() : "")
        .setParameter("payload", wanted.payload())
        .setParameter("confirmed", confirmed)
        .setParameter("ended", ended)
        .executeUpdate();
  }

  /** The run's first event is in the log. */
  void confirm(String run) {
    update("confirmed = true where run = ?1", run);
  }

  /** Takes over what the log says; false for a run that is not there. */
  boolean follow(String run, boolean over) {
    // What is over stays so.
    var ended = over ? ", ended = true" : "";
    return update("confirmed = true" + ended + " where run = ?1", run) > 0;
  }
}
