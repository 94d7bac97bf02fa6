package dev.milepost.gateway.readmodel;

import dev.milepost.api.EventView;
import dev.milepost.api.RunSummary;
import dev.milepost.events.Plan;
import dev.milepost.events.PlannerEvent.MilestonePlanned;
import dev.milepost.events.PlannerEvent.PlanRevised;
import dev.milepost.events.artefact.ArtefactFold;
import dev.milepost.gateway.json.StateJson;
import dev.milepost.gateway.view.RunFold;
import dev.milepost.gateway.view.RunState;
import dev.milepost.gateway.view.SequencedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers questions about runs. */
@ApplicationScoped
@Transactional
public class ReadModel {
  private static final List<String> PLANS =
      List.of("dev.milepost.MilestonePlanned.v1", "dev.milepost.PlanRevised.v1");

  /** What artefacts are made of. */
  private static final List<String> OF_PLANNING =
      List.of(
          "dev.milepost.MilestoneSubmitted.v1",
          "dev.milepost.PlanPhaseStarted.v1",
          "dev.milepost.PlanPhaseCompleted.v1",
          "dev.milepost.PlanPhaseSkipped.v1",
          "dev.milepost.PlanRevised.v1");

  private static final String LISTED =
      "select new dev.milepost.gateway.readmodel.ListedRun(run, status, over, stuck, listing)"
          + " from RunRow";

  private static final String NEWEST_FIRST = " order by listing.submittedAt desc nulls last, run";

  private final EntityManager entities;
  private final RunTables tables;

  ReadModel(EntityManager entities, RunTables tables) {
    this.entities = entities;
    this.tables = tables;
  }

  /**
   * A run's state.
   *
   * @param stuck E5: why it is not the newest; null where all is well
   * @param at the record that it is stuck at; null where all is well
   */
  public record StoredRun(RunState state, @Nullable String stuck, @Nullable Position at) {
    /** With what a service says that stands still at it; what is known here comes first. */
    public StoredRun told(@Nullable String why) {
      return stuck != null || why == null || state.standing().over()
          ? this
          : new StoredRun(state, why, null);
    }
  }

  /**
   * A record of the log.
   *
   * @param source who wrote it, such as {@code /milepost/merge}; empty where nobody knows
   */
  public record Position(int partition, long offset, String source) {}

  /** Some of the runs, and how many there are in all. */
  public record ResultPage(List<RunSummary> runs, long total) {}

  /** A run as it is now. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public Optional<StoredRun> run(String run) {
    // All of its rows as of one event: HQL has no words for it.
    entities
        .createNativeQuery("set transaction isolation level repeatable read, read only")
        .executeUpdate();
    return tables.find(run).map(ReadModel::found);
  }

  private static StoredRun found(StoredRunState stored) {
    var row = stored.row();
    return new StoredRun(stored.whole(), row.stuck, position(row));
  }

  /** True if there is a run of this name. */
  public boolean hasRun(String run) {
    return isAny("from RunRow where run = :run", run);
  }

  /** True if no later event changes the run. */
  public boolean isOver(String run) {
    return isAny("from RunRow where run = :run and over", run);
  }

  private boolean isAny(String from, String run) {
    var count = entities.createQuery("select count(*) " + from, Long.class);
    return count.setParameter("run", run).getSingleResult() > 0;
  }

  private static @Nullable Position position(RunRow row) {
    var partition = row.stuckPartition;
    var offset = row.stuckOffset;
    return partition == null || offset == null
        ? null
        : new Position(partition, offset, Objects.requireNonNullElse(row.stuckSource, ""));
  }

  /** A run as it was after its first {@code seq} events (E4); empty if it has fewer. */
  public Optional<RunState> runAt(String run, long seq) {
    long there =
        entities
            .createQuery(
                "select count(*) from EventRow where key.run = :run and key.seq <= :seq",
                Long.class)
            .setParameter("run", run)
            .setParameter("seq", seq)
            .getSingleResult();
    return there == seq
        ? Optional.of(RunFold.passedOver(RunFold.of(run, log(run, seq)), seq))
        : Optional.empty();
  }

  /** A run's first events, up to this one, without what was passed over. */
  public List<SequencedEvent> log(String run, long seq) {
    return entities
        .createQuery(
            "from EventRow where key.run = :run and key.seq <= :seq and type not in :others"
                + " order by key.seq",
            EventRow.class)
        .setParameter("run", run)
        .setParameter("others", EventRow.NO_EVENTS)
        .setParameter("seq", seq)
        .getResultStream()
        .map(row -> new SequencedEvent(row.key.seq(), row.time, event(row)))
        .toList();
  }

  /**
   * Newest first.
   *
   * @param told why services stand still at runs that can be read here, by run
   */
  public ResultPage runs(
      Collection<String> statuses, int page, int size, Map<String, String> told) {
    boolean alsoTold = statuses.contains(RunSummary.STUCK) && !told.isEmpty();
    var where =
        statuses.isEmpty()
            ? ""
            : " where (status in :statuses" + (alsoTold ? " or not over and run in :told)" : ")");
    var rows = entities.createQuery(LISTED + where + NEWEST_FIRST, ListedRun.class);
    var count = entities.createQuery("select count(*) from RunRow" + where, Long.class);
    if (!statuses.isEmpty()) {
      rows.setParameter("statuses", statuses);
      count.setParameter("statuses", statuses);
    }
    if (alsoTold) {
      rows.setParameter("told", told.keySet());
      count.setParameter("told", told.keySet());
    }
    var runs =
        rows.setFirstResult(page * size)
            .setMaxResults(size)
            .getResultStream()
            .map(row -> row.summary(told))
            .toList();
    return new ResultPage(runs, count.getSingleResult());
  }

  /** Events after a position, in order. */
  public List<EventView> events(String run, long after, int limit) {
    return entities
        .createQuery(
            "from EventRow where key.run = :run and key.seq > :after order by key.seq",
            EventRow.class)
        .setParameter("run", run)
        .setParameter("after", after)
        .setMaxResults(limit)
        .getResultStream()
        .map(EventRow::view)
        .toList();
  }

  /** The artefacts of the run's planning, as its events tell them (P17). */
  public ArtefactFold artefacts(String run) {
    var fold = new ArtefactFold(run);
    entities
        .createQuery(
            "from EventRow where key.run = :run and type in :types order by key.seq",
            EventRow.class)
        .setParameter("run", run)
        .setParameter("types", OF_PLANNING)
        .getResultStream()
        .forEach(row -> fold.fold(event(row)));
    return fold;
  }

  /** The run's newest plan. */
  public Optional<Plan> plan(String run) {
    return entities
        .createQuery(
            "from EventRow where key.run = :run and type in :types order by key.seq desc",
            EventRow.class)
        .setParameter("run", run)
        .setParameter("types", PLANS)
        .setMaxResults(1)
        .getResultStream()
        .findFirst()
        .map(row -> planOf(event(row)));
  }

  private static Plan planOf(dev.milepost.events.RunEvent event) {
    return event instanceof PlanRevised revised
        ? revised.plan()
        : ((MilestonePlanned) event).plan();
  }

  /** True once the event is in the read model. */
  public boolean hasEvent(String run, String id) {
    return entities
            .createQuery(
                "select count(*) from EventRow where key.run = :run and id = :id", Long.class)
            .setParameter("run", run)
            .setParameter("id", id)
            .getSingleResult()
        > 0;
  }

  private static dev.milepost.events.RunEvent event(EventRow row) {
    return StateJson.event(row.type, row.payload);
  }
}
