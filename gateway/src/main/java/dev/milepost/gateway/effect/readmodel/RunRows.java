package dev.milepost.gateway.effect.readmodel;

import dev.milepost.api.RunSummary;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of runs. All in the caller's transaction. */
@ApplicationScoped
class RunRows implements PanacheRepositoryBase<RunRow, String> {
  private static final String LISTED =
      "select new dev.milepost.gateway.effect.readmodel.ListedRun(run, status, over, stuck, listing)"
          + " from RunRow";

  private static final String NEWEST_FIRST = " order by listing.submittedAt desc nulls last, run";

  /** Some of the runs, and how many there are in all. */
  record ListedPage(List<ListedRun> runs, long total) {}

  /**
   * A page of runs, newest first.
   *
   * @param statuses of the runs; empty for any
   * @param told the runs that count as stuck unless they are over, also where their row says
   *     otherwise
   */
  ListedPage listed(Collection<String> statuses, Collection<String> told, int page, int size) {
    boolean alsoTold = statuses.contains(RunSummary.STUCK) && !told.isEmpty();
    var where = new StringBuilder();
    var parameters = new HashMap<String, Object>();
    if (!statuses.isEmpty()) {
      where.append(" where (status in :statuses");
      where.append(alsoTold ? " or not over and run in :told)" : ")");
      parameters.put("statuses", statuses);
    }
    if (alsoTold) {
      parameters.put("told", told);
    }
    return new ListedPage(
        rows(LISTED + where + NEWEST_FIRST, parameters, page, size),
        count("from RunRow" + where, parameters));
  }

  private List<ListedRun> rows(String query, Map<String, Object> parameters, int page, int size) {
    var rows = getEntityManager().createQuery(query, ListedRun.class);
    parameters.forEach(rows::setParameter);
    return rows.setFirstResult(page * size).setMaxResults(size).getResultList();
  }

  /** Has all that the transaction reads from here on be as of one moment; it writes nothing. */
  void readAsOfOneMoment() {
    // Native: HQL has no words for it.
    getEntityManager()
        .createNativeQuery("set transaction isolation level repeatable read, read only")
        .executeUpdate();
  }
}
