package dev.milepost.gateway.effect.readmodel;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How far each partition of the log is folded. All in the caller's transaction. */
@ApplicationScoped
class OffsetRows implements PanacheRepositoryBase<OffsetRow, Integer> {
  /** Nothing, unless a table is missing: then the query fails. */
  private static final String OF_MISSING_TABLES =
      "partitionNo not in (select 0 from RunRow r, IssueRow i, WaveRow w, SpendingRow s,"
          + " WorktreeRow t, EventRow e, OutputRow o, SubmissionRow m, IdempotencyRow k,"
          + " SkippedRow p, GivenUpRow g, ArchivedRow a,"
          + " BroughtBackRow b, BroughtBackPart q, AccessTokenRow x, UsedLoginCodeRow l,"
          + " NotificationRow n, DeliveryRow d, EndpointRow u, RunCommentRow c where 1 = 0)";

  /** The next offset of a partition; 0 for one that was not seen before. */
  long next(int partition) {
    getEntityManager()
        .createQuery(
            "insert into OffsetRow (partitionNo, nextOffset) values (:partition, 0L)"
                + " on conflict do nothing")
        .setParameter("partition", partition)
        .executeUpdate();
    return findById(partition).nextOffset;
  }

  /** The record of a partition that was folded last; empty for none. */
  Optional<LogMark> last(int partition) {
    return find("partitionNo = ?1 and lastOffset is not null", partition)
        .firstResultOptional()
        .map(row -> new LogMark(row.lastOffset, row.lastRecord));
  }

  /** The next offset of each partition; throws where a table of the read model is missing. */
  Map<Integer, Long> all() {
    return list(OF_MISSING_TABLES).stream()
        .collect(Collectors.toMap(row -> row.partitionNo, row -> row.nextOffset));
  }

  /** Moves a partition behind this record; false if it is elsewhere than the caller believes. */
  boolean move(int partition, long believed, LogMark last) {
    return update(
            "nextOffset = ?1, lastOffset = ?2, lastRecord = ?3"
                + " where partitionNo = ?4 and nextOffset = ?5",
            last.offset() + 1,
            last.offset(),
            last.print(),
            partition,
            believed)
        > 0;
  }

  /** Has all partitions folded from their start. */
  void reset() {
    update("nextOffset = 0, lastOffset = null, lastRecord = null where 1 = 1");
  }
}
