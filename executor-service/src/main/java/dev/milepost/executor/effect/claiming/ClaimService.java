package dev.milepost.executor.effect.claiming;

import dev.milepost.eventlog.AppendFailedException;
import dev.milepost.eventlog.EventAppender;
import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.NewEvent;
import dev.milepost.events.Assignment;
import dev.milepost.events.ExecutorEvent.AttemptStarted;
import dev.milepost.events.RunEvent;
import dev.milepost.executor.domain.ExecutorState;
import dev.milepost.service.ParticipantHandle;
import java.time.Duration;
import java.util.List;

/** Claims assignments for one incarnation of one executor. */
public final class ClaimService {
  /** How long an event may take from the log to the fold before a claim counts as unknown. */
  private static final Duration FOLD_LIMIT = Duration.ofSeconds(10);

  /** The result of a claim. */
  public enum ClaimResult {
    /** The claim is the first in the log; the effect is outstanding from now on. */
    STANDS,
    /** Another executor's claim stands, or the assignment is not needed any more. */
    OBSOLETE,
    /** The log did not answer in time; it is not known. */
    UNKNOWN
  }

  private final String executor;
  private final String incarnation;
  private final ParticipantHandle<ExecutorState> runs;
  private final EventAppender<RunEvent> log;

  public ClaimService(
      String executor,
      String incarnation,
      ParticipantHandle<ExecutorState> runs,
      EventAppender<RunEvent> log) {
    this.executor = executor;
    this.incarnation = incarnation;
    this.runs = runs;
    this.log = log;
  }

  /** The executor that makes these claims. */
  public String executor() {
    return executor;
  }

  /** How many assignments this incarnation holds now, by the fold. */
  public int held() {
    return (int)
        runs.states().values().stream()
            .flatMap(state -> state.heldBy(executor, incarnation))
            .count();
  }

  /** Claims an offer, if the fold says that it still waits. */
  public ClaimResult claim(String run, EventId offer, Assignment assignment)
      throws InterruptedException {
    if (!runs.awaitFolded(run, offer, FOLD_LIMIT)) {
      return runs.state(run).isPresent() ? ClaimResult.UNKNOWN : ClaimResult.OBSOLETE;
    }
    if (!isOpen(run, assignment)) {
      return ClaimResult.OBSOLETE;
    }
    var id = EventId.derived(executor + "/" + incarnation, run + "/" + assignment.slug(), 0);
    var claim = new AttemptStarted(assignment, executor, incarnation);
    try {
      log.append(List.of(new NewEvent<>(id, run, offer, claim)));
    } catch (AppendFailedException e) {
      return ClaimResult.UNKNOWN;
    }
    if (!runs.awaitFolded(run, id, FOLD_LIMIT)) {
      return ClaimResult.UNKNOWN;
    }
    return stands(run, assignment) ? ClaimResult.STANDS : ClaimResult.OBSOLETE;
  }

  private boolean isOpen(String run, Assignment assignment) {
    return runs.state(run).stream()
        .flatMap(ExecutorState::open)
        .anyMatch(open -> open.ready().assignment().equals(assignment));
  }

  private boolean stands(String run, Assignment assignment) {
    return runs.state(run).stream()
        .flatMap(state -> state.heldBy(executor, incarnation))
        .anyMatch(held -> held.ready().assignment().equals(assignment));
  }
}
