package dev.milepost.gateway.effect.readmodel;

import dev.milepost.eventlog.LogEntry;
import dev.milepost.eventlog.Skip;
import dev.milepost.eventlog.kafka.KafkaLogRecord;
import dev.milepost.eventlog.runtime.FoldedStreams;
import dev.milepost.eventlog.runtime.LogRecord;
import dev.milepost.events.GatewayEvent.RunArchived;
import dev.milepost.events.MergeEvent.PrMerged;
import dev.milepost.events.RunEvent;
import dev.milepost.gateway.domain.IssueStatus;
import dev.milepost.gateway.domain.RunFold;
import dev.milepost.gateway.domain.SequencedEvent;
import dev.milepost.gateway.domain.notification.Notification;
import dev.milepost.gateway.domain.notification.NotificationRules;
import dev.milepost.gateway.effect.readmodel.EventRow.EventRowKey;
import dev.milepost.gateway.effect.readmodel.FoldedBatch.MergedIssue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** The runs of a batch of records. For one thread, within one transaction. */
final class RunBatch implements FoldedStreams<RunEvent> {
  private static final Logger LOG = Logger.getLogger(RunBatch.class);
  private static final String UNFOLDED =
      "The record at offset %d of partition %d cannot be folded: %s meets a defect here (%s)";

  private final Map<String, Folding> byRun = new HashMap<>();
  private final RunTables tables;
  private final EventRows events;
  private final SkippedRecords decisions;
  private final Map<String, Set<Skip>> leftOut;
  private final Set<String> givenUp;
  private final boolean telling;

  /** Events that are in the tables already, as {@code run/id}. */
  private final Set<String> seen;

  /** Runs of which nothing is folded any more. */
  private final Set<String> outOfView;

  /** Those of them that the batch takes out of view. */
  private final Map<LogEntry<RunEvent>, RunArchived> archived = new LinkedHashMap<>();

  private final List<MergedIssue> merged = new ArrayList<>();

  private final List<Notification> news = new ArrayList<>();

  /**
   * @param runs of the batch
   * @param archived those of which nothing is folded
   * @param telling true if there is anybody to be told
   */
  RunBatch(
      Collection<String> runs,
      int partition,
      Set<String> seen,
      Collection<String> archived,
      RunTables tables,
      EventRows events,
      SkippedRecords decisions,
      boolean telling) {
    this.telling = telling;
    this.tables = tables;
    this.events = events;
    this.decisions = decisions;
    this.seen = seen;
    this.outOfView = new HashSet<>(archived);
    this.leftOut = decisions.of(runs, partition);
    this.givenUp = decisions.givenUp(runs);
  }

  /** The runs that the batch is about. */
  Map<String, Folding> runs() {
    return byRun;
  }

  /** The runs that it takes out of view, by the entry that says so. */
  Map<LogEntry<RunEvent>, RunArchived> archived() {
    return archived;
  }

  /** The issues that were merged in it, in the log's order. */
  List<MergedIssue> merged() {
    return List.copyOf(merged);
  }

  /** The batch's news for people, in the log's order. */
  List<Notification> news() {
    return List.copyOf(news);
  }

  private Folding run(String name) {
    return byRun.computeIfAbsent(name, run -> Folding.of(run, tables, givenUp.contains(run)));
  }

  @Override
  public boolean isLeftOut(LogRecord<RunEvent> record) {
    return leftOut.getOrDefault(String.valueOf(record.stream()), Set.of()).stream()
        .anyMatch(skip -> skip.covers(record.partition().number(), record.offset()));
  }

  @Override
  public boolean isKnown(String run) {
    return !run(run).isNew() || run(run).state.seq() > 0 || isStopped(run);
  }

  @Override
  public boolean isStopped(String run) {
    return run(run).row.stuck != null;
  }

  @Override
  public boolean isGivenUp(String run) {
    return run(run).givenUp;
  }

  @Override
  public boolean leaveOut(String run, Skip skip) {
    return decisions.add(run, skip);
  }

  @Override
  public boolean giveUp(String run) {
    run(run).givenUp = true;
    return decisions.giveUp(run);
  }

  /** Nothing of a run that is over can be spoilt any more. */
  private boolean isOver(String run) {
    return run(run).state.standing().over();
  }

  @Override
  public void stop(String run, LogRecord<RunEvent> record, String reason) {
    if (!isStopped(run) && !isOver(run) && !outOfView.contains(run)) {
      LOG.errorf("Run %s stops, all others go on. %s", run, reason);
      run(run).stuck(record, reason);
      newsOfStuck(run(run), (KafkaLogRecord<?>) record, reason);
    }
  }

  @Override
  public void passOverForeign(LogRecord<RunEvent> record, String reason) {
    passOver(record, EventRow.FOREIGN, reason);
  }

  @Override
  public void passOverUnread(LogRecord<RunEvent> record, String reason) {
    passOver(record, EventRow.UNREADABLE, reason);
  }

  /** It is an event of no run, but a reader of the run that it names sees that it came. */
  private void passOver(LogRecord<RunEvent> record, String type, String reason) {
    var run = String.valueOf(record.stream());
    var folding = run(run);
    if (isStopped(run)
        || isOver(run)
        || folding.state.updated() == null
        || outOfView.contains(run)) {
      return; // else there is no such run
    }
    events.persist(EventRow.passedOver((KafkaLogRecord<?>) record, type, reason, folding.next()));
    folding.state = RunFold.passedOver(folding.state, folding.state.seq() + 1);
  }

  @Override
  public void fold(LogRecord<RunEvent> record, LogEntry<RunEvent> entry) {
    var run = entry.recorded().stream();
    var id = entry.recorded().id().value();
    if (outOfView.contains(run)) {
      return;
    }
    if (entry.recorded().event() instanceof RunArchived word) {
      outOfView.add(run);
      byRun.remove(run);
      archived.put(entry, word);
      return;
    }
    if (!isStopped(run) && seen.add(run + "/" + id)) {
      advance(run(run), (KafkaLogRecord<RunEvent>) record, entry);
    }
  }

  private void advance(Folding folding, KafkaLogRecord<RunEvent> record, LogEntry<RunEvent> entry) {
    var recorded = entry.recorded();
    // To the microsecond: the database keeps no more, and both folds are to be the same.
    var time = recorded.time().truncatedTo(ChronoUnit.MICROS);
    var next = new SequencedEvent(folding.state.seq() + 1, time, recorded.event());
    var before = folding.state;
    try {
      folding.state = RunFold.evolve(before, next);
    } catch (RuntimeException e) {
      // The fold is total; should it not be, it is this run's affair alone (invariant 7).
      LOG.errorf(e, "Event %s of run %s cannot be folded", recorded.id(), recorded.stream());
      if (!folding.givenUp) {
        var partition = record.partition().number();
        var why = UNFOLDED.formatted(record.offset(), partition, entry.type(), e);
        folding.stuck(record, why);
        newsOfStuck(folding, record, why);
      }
      return;
    }
    if (recorded.event() instanceof PrMerged event) {
      var issue = folding.state.issues().get(event.issue());
      if (issue != null && issue.status() == IssueStatus.MERGED) {
        merged.add(new MergedIssue(time, issue.times().phases()));
      }
    }
    var key = new EventRowKey(recorded.stream(), next.seq());
    events.persist(EventRow.of(key, time, record, entry));
    tell(() -> NotificationRules.of(before, folding.state, next, recorded.id().value()));
  }

  private void newsOfStuck(Folding folding, KafkaLogRecord<?> record, String why) {
    // It stands still from now on, however old the record is.
    var at = Instant.now().truncatedTo(ChronoUnit.MICROS);
    var id = "stuck-%s-%d".formatted(folding.state.run(), record.offset());
    tell(() -> Optional.of(NotificationRules.stuck(folding.state, why, at, id)));
  }

  /** That nobody can be told must not keep anybody from looking. */
  private void tell(Supplier<Optional<Notification>> rule) {
    if (!telling) {
      return;
    }
    try {
      rule.get().ifPresent(news::add);
    } catch (RuntimeException e) {
      LOG.error("Nobody is told of an event", e);
    }
  }
}
