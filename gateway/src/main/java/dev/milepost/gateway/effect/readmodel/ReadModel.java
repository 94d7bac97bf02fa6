package dev.milepost.gateway.effect.readmodel;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.milepost.api.EventView;
import dev.milepost.api.RunSummary;
import dev.milepost.events.Plan;
import dev.milepost.events.PlannerEvent.MilestonePlanned;
import dev.milepost.events.PlannerEvent.PlanRevised;
import dev.milepost.gateway.domain.RunState;
import dev.milepost.gateway.domain.RunState.SubmittedRun;
import dev.milepost.gateway.domain.SequencedEvent;
import dev.milepost.gateway.effect.json.StateJson;
import dev.milepost.gateway.effect.readmodel.EventRow.EventRowKey;
import dev.milepost.report.artefact.ArtefactFold;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers questions about runs. */
@ApplicationScoped
@Transactional
public class ReadModel {
  private static final List<String> PLANS =
      List.of("dev.milepost.MilestonePlanned.v1", "dev.milepost.PlanRevised.v1");

  /** The events that artefacts are made of. */
  private static final List<String> OF_PLANNING =
      List.of(
          "dev.milepost.MilestoneSubmitted.v1",
          "dev.milepost.PlanPhaseStarted.v1",
          "dev.milepost.PlanPhaseCompleted.v1",
          "dev.milepost.PlanPhaseSkipped.v1",
          "dev.milepost.PlanRevised.v1");

  private static final String REJECTED = "dev.milepost.CommandRejected.v1";

  private static final int MAX_PLANS = 16;
  private static final Duration PLAN_KEPT = Duration.ofMinutes(1);

  private final RunRows runs;
  private final EventRows events;
  private final SharedRuns shared;
  private final PastRuns past;
  private final ArchivedRows archived;
  private final IssueRows issues;

  /** A plan can be large, and those who look at it come together. */
  private final Cache<EventRowKey, Plan> plans =
      Caffeine.newBuilder().maximumSize(MAX_PLANS).expireAfterWrite(PLAN_KEPT).build();

  ReadModel(
      RunRows runs,
      EventRows events,
      SharedRuns shared,
      PastRuns past,
      ArchivedRows archived,
      IssueRows issues) {
    this.past = past;
    this.archived = archived;
    this.issues = issues;
    this.runs = runs;
    this.events = events;
    this.shared = shared;
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
   * @param source its writer, such as {@code /milepost/merge}; empty where that is unknown
   */
  public record Position(int partition, long offset, String source) {}

  /** Some of the runs, and how many there are in all. */
  public record ResultPage(List<RunSummary> runs, long total) {}

  /** A run as it is now: the same object for all, until it changes. */
  @Transactional(Transactional.TxType.SUPPORTS)
  public Optional<StoredRun> run(String run) {
    return shared.find(run);
  }

  /** True if there is a run of this name. */
  public boolean hasRun(String run) {
    return runs.count("run", run) > 0;
  }

  /** True if the run has an issue of this number. */
  public boolean hasIssue(String run, int number) {
    return issues.count("key.run = ?1 and key.number = ?2", run, number) > 0;
  }

  /** The names of the newest runs that are not over, 1000 at most. */
  public List<String> unfinished() {
    return runs
        .find("not over order by listing.submittedAt desc nulls last")
        .page(0, 1000)
        .list()
        .stream()
        .map(row -> row.run)
        .toList();
  }

  /** True if no later event changes the run. */
  public boolean isOver(String run) {
    return runs.count("run = ?1 and over", run) > 0 || archived.findByIdOptional(run).isPresent();
  }

  /** A run as it was after its first {@code seq} events (E4); empty if it has fewer. */
  public Optional<RunState> runAt(String run, long seq) {
    return past.at(run, seq);
  }

  /** A run's first events, up to this one, without what was passed over. */
  public List<SequencedEvent> log(String run, long seq) {
    return events.between(run, 0, seq).stream().map(EventRow::sequenced).toList();
  }

  /**
   * Newest first.
   *
   * @param told why services stand still at runs that can be read here, by run
   */
  public ResultPage runs(RunQuery query, Map<String, String> told) {
    var found = runs.listed(query, told.keySet());
    var lines = found.runs().stream().map(run -> run.summary(told)).toList();
    return new ResultPage(lines, found.total());
  }

  /** The submissions of so many of the newest runs, newest first. */
  public List<SubmittedRun> submissions(int most) {
    return runs.submissions(most).stream()
        .map(json -> StateJson.read(json, SubmittedRun.class))
        .toList();
  }

  /** Events after a position, in order. */
  public List<EventView> events(String run, long after, int limit) {
    return events.after(run, after, limit).stream().map(EventRow::view).toList();
  }

  /** The event of an id. */
  public Optional<EventView> event(String run, String id) {
    return events
        .find("key.run = ?1 and id = ?2", run, id)
        .firstResultOptional()
        .map(EventRow::view);
  }

  /** True if the planner turned the command down that is this event. */
  public boolean isRejected(String run, String id) {
    return events.count("key.run = ?1 and causation = ?2 and type = ?3", run, id, REJECTED) > 0;
  }

  /** The artefacts of the run's planning, folded from its events (P17). */
  public ArtefactFold artefacts(String run) {
    var fold = new ArtefactFold(run);
    events.ofTypes(run, OF_PLANNING).forEach(row -> fold.fold(row.event()));
    return fold;
  }

  /**
   * The plan that a run has by a state of it.
   *
   * @param seq {@link dev.milepost.gateway.domain.RunProgress#planSeq} of the state
   */
  public Optional<Plan> plan(String run, long seq) {
    return seq == 0
        ? events.newest(run, PLANS).map(row -> planOf(row.event()))
        : Optional.ofNullable(plans.get(new EventRowKey(run, seq), this::planAt));
  }

  private @Nullable Plan planAt(EventRowKey key) {
    return events.findByIdOptional(key).map(row -> planOf(row.event())).orElse(null);
  }

  private static Plan planOf(dev.milepost.events.RunEvent event) {
    return event instanceof PlanRevised revised
        ? revised.plan()
        : ((MilestonePlanned) event).plan();
  }

  /** The ids of the run's events, without what was passed over. */
  public Set<String> ids(String run) {
    return Set.copyOf(events.ids(run));
  }

  /** True once the event is in the read model. */
  public boolean hasEvent(String run, String id) {
    return events.has(run, id) || archived.has(run, id);
  }
}
