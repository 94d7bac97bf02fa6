package dev.milepost.gateway.effect.output;

import dev.milepost.service.OutputChunk;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Query;
import java.util.List;
import java.util.Set;

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

  private static final String NEWEST =
      "select new dev.milepost.gateway.effect.output.OutputPart(o.attempt, o.work, o.fixRound,"
          + " o.seq, o.firstLine, length(o.content) - length(replace(o.content, :lineEnd, '')),"
          + " right(o.content, :most)) from OutputRow o where o.run = :run and o.issue = :issue"
          + " order by o.writtenAt desc, o.seq desc";

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

  private static Query ofAssignment(Query query, OutputChunk chunk) {
    return query
        .setParameter("run", chunk.run())
        .setParameter("issue", chunk.issue())
        .setParameter("attempt", chunk.attempt())
        .setParameter("work", chunk.work())
        .setParameter("fixRound", chunk.round());
  }

  /**
   * The newest chunks of an issue, newest first.
   *
   * @param most characters of each, from its end
   */
  List<OutputPart> newest(String run, int issue, int most, int limit) {
    return getEntityManager()
        .createQuery(NEWEST, OutputPart.class)
        .setParameter("most", most)
        .setParameter("lineEnd", "\n")
        .setParameter("run", run)
        .setParameter("issue", issue)
        .setMaxResults(limit)
        .getResultList();
  }
}
