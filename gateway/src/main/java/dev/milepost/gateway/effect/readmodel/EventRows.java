package dev.milepost.gateway.effect.readmodel;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The events of runs, in their order. All in the caller's transaction. */
@ApplicationScoped
class EventRows implements PanacheRepositoryBase<EventRow, EventRow.EventRowKey> {
  /** How many of a run's first events are there, up to this one. */
  long count(String run, long seq) {
    return count("key.run = ?1 and key.seq <= ?2", run, seq);
  }

  /** A run's events after one and up to another, without what was passed over. */
  List<EventRow> between(String run, long after, long seq) {
    return list(
        "key.run = ?1 and key.seq > ?2 and key.seq <= ?3 and type not in ?4 order by key.seq",
        run,
        after,
        seq,
        EventRow.NO_EVENTS);
  }

  /** Those after a position. */
  List<EventRow> after(String run, long position, int limit) {
    return find("key.run = ?1 and key.seq > ?2 order by key.seq", run, position)
        .page(0, limit)
        .list();
  }

  /** Those of some types. */
  List<EventRow> ofTypes(String run, Collection<String> types) {
    return list("key.run = ?1 and type in ?2 order by key.seq", run, types);
  }

  /** The newest of some types. */
  Optional<EventRow> newest(String run, Collection<String> types) {
    return find("key.run = ?1 and type in ?2 order by key.seq desc", run, types)
        .firstResultOptional();
  }

  /** True if the run has an event of this id. */
  boolean has(String run, String id) {
    return count("key.run = ?1 and id = ?2", run, id) > 0;
  }

  /** True if the run's event at this position is the one of this id. */
  boolean has(String run, String id, long seq) {
    return count("key.run = ?1 and key.seq = ?2 and id = ?3", run, seq, id) > 0;
  }

  /** The ids of the run's events, without what was passed over. */
  List<String> ids(String run) {
    return getEntityManager()
        .createQuery(
            "select id from EventRow where key.run = :run and type not in :none", String.class)
        .setParameter("run", run)
        .setParameter("none", EventRow.NO_EVENTS)
        .getResultList();
  }

  /** Those of the ids that the run has an event of. */
  List<String> known(String run, Collection<String> ids) {
    return getEntityManager()
        .createQuery("select id from EventRow where key.run = :run and id in :ids", String.class)
        .setParameter("run", run)
        .setParameter("ids", ids)
        .getResultList();
  }
}
