package dev.milepost.gateway.effect.readmodel;

import dev.milepost.api.RunSummary;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The rows of runs. All in the caller's transaction. */
@ApplicationScoped
class RunRows implements PanacheRepositoryBase<RunRow, String> {
  private static final String LISTED =
      "select new dev.milepost.gateway.effect.readmodel.ListedRun(run, status, over, stuck, listing)"
          + " from RunRow";

  private static final String CONTAINS =
      "(lower(listing.milestone) like :text escape '!' or run like :text escape '!'"
          + " or lower(listing.submittedBy) like :text escape '!')";

  private static final String WORK =
      "listing.executes and (listing.total > 0 or status <> 'failed')";

  private static final String NEWEST_FIRST = " order by listing.submittedAt desc nulls last, run";

  /** Some of the runs, and how many there are in all. */
  record ListedPage(List<ListedRun> runs, long total) {}

  /**
   * A page of runs, newest first.
   *
   * @param told the runs that count as stuck unless they are over, also where their row says
   *     otherwise
   */
  ListedPage listed(RunQuery query, Collection<String> told) {
    var statuses = query.statuses();
    boolean alsoTold = statuses.contains(RunSummary.STUCK) && !told.isEmpty();
    var conditions = new ArrayList<String>();
    var parameters = new HashMap<String, Object>();
    if (!statuses.isEmpty()) {
      conditions.add(
          alsoTold ? "(status in :statuses or not over and run in :told)" : "status in :statuses");
      parameters.put("statuses", statuses);
    }
    if (alsoTold) {
      parameters.put("told", told);
    }
    if (!query.text().isEmpty()) {
      conditions.add(CONTAINS);
      parameters.put("text", pattern(query.text()));
    }
    if (query.work()) {
      conditions.add(WORK);
    }
    long total = count("from RunRow" + where(conditions), parameters);
    if (query.after() != null) {
      conditions.add(behind(query.after(), parameters));
    }
    return new ListedPage(
        rows(LISTED + where(conditions) + NEWEST_FIRST, parameters, query), total);
  }

  private static String where(List<String> conditions) {
    return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
  }

  /** The text as a pattern of {@code like} in the columns, which hold {@link StoredText}. */
  private static String pattern(String text) {
    var stored = String.valueOf(StoredText.escaped(text)).toLowerCase(Locale.ROOT);
    return "%" + stored.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
  }

  /** The condition of what comes after a run in {@link #NEWEST_FIRST}. */
  private static String behind(RunCursor after, Map<String, Object> parameters) {
    parameters.put("run", after.run());
    if (after.submittedAt() == null) {
      return "listing.submittedAt is null and run > :run";
    }
    parameters.put("time", after.submittedAt());
    return "(listing.submittedAt < :time or listing.submittedAt = :time and run > :run"
        + " or listing.submittedAt is null)";
  }

  private List<ListedRun> rows(String text, Map<String, Object> parameters, RunQuery query) {
    var rows = getEntityManager().createQuery(text, ListedRun.class);
    parameters.forEach(rows::setParameter);
    return rows.setFirstResult(query.skip()).setMaxResults(query.size()).getResultList();
  }

  /** The submissions of the newest runs, as JSON. */
  List<String> submissions(int most) {
    return getEntityManager()
        .createQuery(
            "select submission from RunRow where submission is not null" + NEWEST_FIRST,
            String.class)
        .setMaxResults(most)
        .getResultList();
  }

  /** The number of the newest event of each of the runs that there are. */
  Map<String, Long> newest(Collection<String> runs) {
    return getEntityManager()
        .createQuery("select run, seq from RunRow where run in :runs", Object[].class)
        .setParameter("runs", runs)
        .getResultStream()
        .collect(Collectors.toMap(row -> (String) row[0], row -> (Long) row[1]));
  }

  /**
   * The version of a run's row: another one after each change of the run, whoever made it. Empty if
   * there is no such run.
   */
  Optional<String> version(String run) {
    return getEntityManager()
        .createQuery(
            "select concat(sql('cast(xmin as text)'), ' ', seq) from RunRow where run = :run",
            String.class)
        .setParameter("run", run)
        .getResultStream()
        .findFirst();
  }

  /** Has all that the transaction reads from here on be as of one moment; it writes nothing. */
  void readAsOfOneMoment() {
    // Native: HQL has no words for it.
    getEntityManager()
        .createNativeQuery("set transaction isolation level repeatable read, read only")
        .executeUpdate();
  }
}
