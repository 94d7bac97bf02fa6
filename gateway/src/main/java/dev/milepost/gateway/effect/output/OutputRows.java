package dev.milepost.gateway.effect.output;

import dev.milepost.service.OutputChunk;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.jpa.HibernateHints;

/** Chunks of output. All in the caller's transaction. */
@ApplicationScoped
class OutputRows implements PanacheRepositoryBase<OutputRow, OutputRow.OutputKey> {
  private static final String INSERT =
      "insert into OutputRow (run, issue, attempt, work, fixRound, seq, writtenAt, content,"
          + " firstLine)"
          + " values (:run, :issue, :attempt, :work, :fixRound, :seq, :writtenAt, :content,"
          + " :firstLine)"
          + " on conflict do nothing";

  private static final String OF_ASSIGNMENT =
      " where o.run = :run and o.issue = :issue and o.attempt = :attempt and o.work = :work"
          + " and o.fixRound = :fixRound";

  /** All that come before the newest that together are of this size. */
  private static final String TRIM =
      "delete from OutputRow o"
          + OF_ASSIGNMENT
          + " and o.seq <= (select max(s.seq) from (select o.seq as seq, sum(length(o.content))"
          + " over (order by o.seq desc) as size from OutputRow o"
          + OF_ASSIGNMENT
          + ") s where s.size > :kept)";

  private static final String PART =
      "select new dev.milepost.gateway.effect.output.OutputPart(o.place, o.attempt, o.work,"
          + " o.fixRound, o.seq, o.firstLine,"
          + " length(o.content) - length(replace(o.content, :lineEnd, '')),"
          + " right(o.content, :most)) from OutputRow o where o.run = :run and o.issue = :issue";

  private static final String NEWEST = PART + " order by o.writtenAt desc, o.seq desc";

  private static final String ALL_AFTER = PART + " and o.place > :place order by o.place";

  private static final String LAST_UP_TO = PART + " and o.place <= :place order by o.place desc";

  private static final String LAST_BEFORE =
      PART
          + " and o.attempt = :attempt and o.work = :work and o.fixRound = :fixRound"
          + " and o.seq < :seq order by o.seq desc";

  /** Chunks are read so many at a time. */
  private static final int FETCHED = 64;

  private final Duration turn;

  /**
   * @param turn that one who stands still can hold it; at least a second
   */
  OutputRows(
      @ConfigProperty(name = "milepost.gateway.output-turn", defaultValue = "10s") Duration turn) {
    if (turn.compareTo(Duration.ofSeconds(1)) < 0 || turn.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException(
          "Expected milepost.gateway.output-turn from a second to an hour, but found " + turn);
    }
    this.turn = turn;
  }

  /** Those of the runs that are archived. */
  Set<String> archived(Set<String> runs) {
    return runs.isEmpty()
        ? Set.of()
        : Set.copyOf(
            getEntityManager()
                .createQuery("select run from ArchivedRow where run in :runs", String.class)
                .setParameter("runs", runs)
                .getResultList());
  }

  /** Adds a chunk, unless it is there. */
  void add(OutputChunk chunk) {
    ofAssignment(getEntityManager().createQuery(INSERT), chunk)
        .setParameter("seq", chunk.seq())
        .setParameter("writtenAt", chunk.at())
        .setParameter("content", chunk.text().replace('\0', '\uFFFD'))
        .setParameter("firstLine", chunk.line())
        .executeUpdate();
  }

  /** Deletes the oldest chunks of an assignment, so that the newest of so many characters stay. */
  void trim(OutputChunk ofAssignment, long kept) {
    ofAssignment(getEntityManager().createQuery(TRIM), ofAssignment)
        .setParameter("kept", kept)
        .executeUpdate();
  }

  /** The number of an assignment's newest chunk that is kept; -1 for none. */
  long newestSeq(OutputChunk ofAssignment) {
    var newest =
        ofAssignment(
                getEntityManager()
                    .createQuery("select max(o.seq) from OutputRow o" + OF_ASSIGNMENT),
                ofAssignment)
            .getSingleResult();
    return newest == null ? -1 : (Long) newest;
  }

  /**
   * Until the caller's transaction ends nobody else adds: places are in the order of commits. Of a
   * replica that stands still meanwhile the database ends the transaction, so that others wait for
   * no longer than that; they wait twice as long.
   */
  void takeTurn() {
    // Native: HQL has no words for settings, and calls no function that returns nothing.
    for (var setting :
        Map.of("idle_in_transaction_session_timeout", turn, "lock_timeout", turn.multipliedBy(2))
            .entrySet()) {
      getEntityManager()
          .createNativeQuery(
              "set local %s = %d".formatted(setting.getKey(), setting.getValue().toMillis()))
          .executeUpdate();
    }
    getEntityManager()
        .createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended('output', 0))")
        .getResultList();
  }

  private static Query ofAssignment(Query query, OutputChunk chunk) {
    return query
        .setParameter("run", chunk.run())
        .setParameter("issue", chunk.issue())
        .setParameter("attempt", chunk.attempt())
        .setParameter("work", chunk.work())
        .setParameter("fixRound", chunk.round());
  }

  /**
   * The newest chunks of an issue, newest first; to be closed. They come as they are read.
   *
   * @param most characters of each, from its end
   */
  Stream<OutputPart> newest(String run, int issue, int most, int limit) {
    return parts(NEWEST, run, issue, most)
        .setMaxResults(limit)
        .setHint(HibernateHints.HINT_FETCH_SIZE, FETCHED)
        .getResultStream();
  }

  /** The chunks of an issue behind a place, in the order in which they came; to be closed. */
  Stream<OutputPart> after(String run, int issue, long place) {
    return parts(ALL_AFTER, run, issue, OutputChunk.MAX_BYTES)
        .setParameter("place", place)
        .setHint(HibernateHints.HINT_FETCH_SIZE, FETCHED)
        .getResultStream();
  }

  /** The newest chunk of an issue that came no later than this place. */
  Optional<OutputPart> lastUpTo(String run, int issue, long place) {
    return parts(LAST_UP_TO, run, issue, OutputChunk.MAX_BYTES)
        .setParameter("place", place)
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  /** The chunk of the same assignment before one. */
  Optional<OutputPart> lastBefore(String run, int issue, OutputPart part) {
    return parts(LAST_BEFORE, run, issue, OutputChunk.MAX_BYTES)
        .setParameter("attempt", part.attempt())
        .setParameter("work", part.work())
        .setParameter("fixRound", part.fixRound())
        .setParameter("seq", part.seq())
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  private TypedQuery<OutputPart> parts(String query, String run, int issue, int most) {
    return getEntityManager()
        .createQuery(query, OutputPart.class)
        .setParameter("most", most)
        .setParameter("lineEnd", "\n")
        .setParameter("run", run)
        .setParameter("issue", issue);
  }
}
