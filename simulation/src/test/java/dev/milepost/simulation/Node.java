package dev.milepost.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.eventlog.Effect;
import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.Participant;
import dev.milepost.eventlog.runtime.EngineClock;
import dev.milepost.eventlog.runtime.ParticipantEngine;
import dev.milepost.eventlog.runtime.ReplayException;
import dev.milepost.eventlog.runtime.RetryPolicy;
import dev.milepost.eventlog.runtime.RuntimeObserver;
import dev.milepost.eventlog.runtime.RuntimeSettings;
import dev.milepost.eventlog.runtime.RuntimeSettings.Sharing;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.GatewayEvent.RunGivenUp;
import dev.milepost.events.RunEvent;
import dev.milepost.service.ParticipantHandle;
import dev.milepost.service.RunEventFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A process that hosts a participant: the engine that ships, one small step at a time. */
final class Node<S, F extends Effect> implements ParticipantHandle<S>, Steps {
  /** Runs an effect in the simulated world; null if it has to wait longer. */
  interface World<F> {
    @Nullable List<RunEvent> run(String stream, F effect) throws Exception;
  }

  private static final int CRASH_ONE_IN = 60;
  private static final int REBALANCE_ONE_IN = 150;
  private static final int LOST_COMMIT_ONE_IN = 3;
  private static final long STEP_NANOS = 1_000_000_000;

  /** Effects that fail by chance are tried without end, and take no time. */
  private static final RetryPolicy RETRY =
      new RetryPolicy(
          Duration.ofSeconds(1), Duration.ofSeconds(1), Integer.MAX_VALUE, Duration.ofDays(1000));

  /** It logs each fault, and faults are the point here. */
  private static final Logger ENGINE = Logger.getLogger("dev.milepost.eventlog.runtime");

  static {
    ENGINE.setLevel(Level.OFF);
  }

  private final String name;
  private final Sharing sharing;
  private final IntFunction<Participant<S, RunEvent, F>> participants;
  private final World<F> world;
  private final SimulatedLog log;
  private final Chance chance;
  private final SimulatedFaults faults;
  private final Runnable died;

  private ParticipantEngine<S, RunEvent, F> engine;
  private SimulatedSource source;
  private SimulatedTasks tasks;
  private EngineAudit<S> audit;
  private long committed;
  private long steps;
  private int incarnation;

  /** Counts how often everything was given up, within all incarnations. */
  private int generation;

  /**
   * @param participants the participant of each incarnation, counted from 0
   */
  Node(
      String name,
      Sharing sharing,
      IntFunction<Participant<S, RunEvent, F>> participants,
      World<F> world,
      SimulatedLog log,
      Chance chance,
      SimulatedFaults faults,
      Runnable died) {
    this.died = died;
    this.name = name;
    this.sharing = sharing;
    this.participants = participants;
    this.world = world;
    this.log = log;
    this.chance = chance;
    this.faults = faults;
    start();
  }

  private void start() {
    var participant = participants.apply(incarnation);
    audit = new EngineAudit<>(name, participant, log);
    tasks = new SimulatedTasks(task -> audit.starts(task, source.isReplayed()));
    engine =
        new ParticipantEngine<>(
            new RuntimeSettings(
                name, "log", sharing, Optional.empty(), Duration.ofSeconds(6), RETRY),
            new RunEventFormat(),
            audit.over(new SimulatedAppender(log, chance, faults)),
            participant,
            event -> event instanceof MilestoneSubmitted || event instanceof RunGivenUp,
            new WorldEffects<>(world),
            RuntimeObserver.NONE,
            tasks,
            new EngineClock(() -> Instant.EPOCH.plusSeconds(steps), () -> steps * STEP_NANOS));
    open();
  }

  private void open() {
    source = new SimulatedSource(log, engine.partitions(), committed, this::commit);
  }

  /** In the background: the process may be dead before the broker has it. */
  private void commit(long watermark) {
    if (!chance.oneIn(LOST_COMMIT_ONE_IN)) {
      committed = watermark;
    }
  }

  int incarnation() {
    return incarnation;
  }

  @Override
  public Map<String, S> states() {
    return new TreeMap<>(engine.states());
  }

  @Override
  public Optional<S> state(String stream) {
    return engine.state(stream);
  }

  @Override
  public boolean caughtUp() {
    return engine.caughtUp();
  }

  /** Folds on; what is in the log is seen, what is not never will be. */
  @Override
  public boolean awaitFolded(String stream, EventId event, Duration limit) {
    while (!source.isAtEnd() && !engine.isFolded(stream, event)) {
      turn();
    }
    return engine.isFolded(stream, event);
  }

  @Override
  public boolean isIdle() {
    return !engine.isWriting() && source.isAtEnd();
  }

  @Override
  public void step() {
    steps++;
    if (!faults.isQuiet() && chance.oneIn(CRASH_ONE_IN)) {
      crash();
    } else if (sharing == Sharing.SHARED && !faults.isQuiet() && chance.oneIn(REBALANCE_ONE_IN)) {
      rebalance();
    } else if (engine.isWriting() && (source.isAtEnd() || chance.oneIn(2))) {
      write();
    } else {
      boolean read = !source.isAtEnd();
      turn();
      if (!read) {
        act();
      }
    }
  }

  /** The process dies and starts again: it folds the log before it does anything. */
  void crash() {
    incarnation++;
    generation++;
    died.run();
    start();
    catchUp();
  }

  /** The partition is taken away and comes back; effects under way end at their next touch. */
  private void rebalance() {
    generation++;
    audit.givenUp();
    source.comeBack(committed);
    catchUp();
  }

  private void catchUp() {
    do {
      turn();
    } while (!engine.caughtUp());
  }

  private void turn() {
    try {
      engine.turn(source);
    } catch (ReplayException e) {
      generation++;
      audit.givenUp();
      engine.giveUpAll();
      open();
    }
    audit.delivered(source.offset(), engine.states());
    assertThat(engine.quarantined()).isEmpty();
  }

  private void write() {
    try {
      engine.write();
    } catch (InterruptedException never) {
      throw new IllegalStateException(never);
    }
  }

  private void act() {
    int born = generation;
    try {
      faults.during(
          () -> generation == born,
          () -> {
            tasks.stepAny(chance);
            return null;
          });
    } catch (CrashException e) {
      if (generation == born) {
        crash();
      }
    } catch (Exception defect) {
      throw new AssertionError("An effect ends without a result", defect);
    }
  }
}
