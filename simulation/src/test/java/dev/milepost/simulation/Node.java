package dev.milepost.simulation;

import dev.milepost.eventlog.Effect;
import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.NewEvent;
import dev.milepost.eventlog.Participant;
import dev.milepost.eventlog.RecordedEvent;
import dev.milepost.events.RunEvent;
import dev.milepost.service.ParticipantHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * A process that hosts a participant by the same rules as the runtime, one small step at a time.
 */
final class Node<S, F extends Effect> implements ParticipantHandle<S>, Steps {
  /** Runs an effect in the simulated world; null if it has to wait longer. */
  interface World<F> {
    @org.jspecify.annotations.Nullable
    List<RunEvent> run(String stream, F effect) throws Exception;
  }

  private static final int CRASH_ONE_IN = 60;
  private static final int LOST_ACKNOWLEDGEMENT_ONE_IN = 12;

  private final String name;
  private final IntFunction<Participant<S, RunEvent, F>> participants;
  private final World<F> world;
  private final SimulatedLog log;
  private final Chance chance;
  private final SimulatedFaults faults;
  private final Runnable died;

  private final Map<String, S> states = new LinkedHashMap<>();
  private final Set<EventId> seen = new HashSet<>();
  private final List<List<NewEvent<RunEvent>>> pending = new ArrayList<>();
  private final Map<String, F> busy = new LinkedHashMap<>();
  private Participant<S, RunEvent, F> participant;
  private int offset;
  private int incarnation;

  /**
   * @param participants the participant of each incarnation, counted from 0
   */
  Node(
      String name,
      IntFunction<Participant<S, RunEvent, F>> participants,
      World<F> world,
      SimulatedLog log,
      Chance chance,
      SimulatedFaults faults,
      Runnable died) {
    this.died = died;
    this.name = name;
    this.participants = participants;
    this.participant = participants.apply(0);
    this.world = world;
    this.log = log;
    this.chance = chance;
    this.faults = faults;
  }

  int incarnation() {
    return incarnation;
  }

  @Override
  public Map<String, S> states() {
    return new TreeMap<>(states);
  }

  @Override
  public Optional<S> state(String stream) {
    return Optional.ofNullable(states.get(stream)).filter(state -> !participant.isOver(state));
  }

  @Override
  public boolean caughtUp() {
    return true;
  }

  /** Folds on; what is in the log is seen, what is not never will be. */
  @Override
  public boolean awaitFolded(String stream, EventId event, Duration limit) {
    while (offset < log.size() && !seen.contains(event)) {
      poll();
    }
    return seen.contains(event);
  }

  @Override
  public boolean isIdle() {
    return pending.isEmpty() && offset == log.size();
  }

  @Override
  public void step() {
    if (!faults.isQuiet() && chance.oneIn(CRASH_ONE_IN)) {
      crash();
    } else if (!pending.isEmpty() && chance.oneIn(2)) {
      flush();
    } else if (offset < log.size()) {
      poll();
    } else if (!pending.isEmpty()) {
      flush();
    } else {
      act();
    }
  }

  /** The process dies and starts anew: it folds the whole log before it does anything. */
  void crash() {
    incarnation++;
    participant = participants.apply(incarnation);
    died.run();
    states.clear();
    seen.clear();
    pending.clear();
    busy.clear();
    offset = 0;
    while (offset < log.size()) {
      poll();
    }
    pending.removeIf(drafts -> drafts.stream().allMatch(log::holds));
  }

  private void poll() {
    var event = log.at(offset++);
    if (!seen.add(event.id())) {
      return;
    }
    var before = states.computeIfAbsent(event.stream(), participant::initial);
    var transition = participant.fold(before, event);
    states.put(event.stream(), transition.state());
    var drafts = drafts(event, transition.decisions());
    if (!drafts.isEmpty()) {
      pending.add(drafts);
    }
  }

  private List<NewEvent<RunEvent>> drafts(RecordedEvent<RunEvent> cause, List<RunEvent> decided) {
    var drafts = new ArrayList<NewEvent<RunEvent>>();
    for (int i = 0; i < decided.size(); i++) {
      var id = EventId.derived(name, cause.id().value(), i);
      drafts.add(new NewEvent<>(id, cause.stream(), cause.id(), decided.get(i)));
    }
    return drafts;
  }

  private void flush() {
    log.append(pending.get(0));
    if (faults.isQuiet() || !chance.oneIn(LOST_ACKNOWLEDGEMENT_ONE_IN)) {
      pending.remove(0);
    }
  }

  private void act() {
    var owed = new ArrayList<Runnable>();
    for (var entry : states.entrySet()) {
      for (F effect : participant.outstanding(entry.getValue())) {
        var key = entry.getKey() + "\n" + effect.key();
        if (!busy.containsKey(key)) {
          owed.add(() -> run(entry.getKey(), key, effect));
        }
      }
    }
    if (!owed.isEmpty()) {
      chance.of(owed).run();
    }
  }

  private void run(String stream, String key, F effect) {
    int born = incarnation;
    busy.put(key, effect);
    try {
      var events = faults.during(() -> incarnation == born, () -> world.run(stream, effect));
      if (events == null) {
        busy.remove(key);
      } else {
        answer(stream, key, effect, events);
      }
    } catch (CrashException died) {
      if (incarnation == born) {
        crash();
      }
    } catch (Exception passing) {
      busy.remove(key);
    }
  }

  /** Appends what an effect ended in; it stays busy until the log has brought that back. */
  private void answer(String stream, String key, F effect, List<RunEvent> events) {
    var drafts = new ArrayList<NewEvent<RunEvent>>();
    for (int i = 0; i < events.size(); i++) {
      var id = EventId.derived(name, stream + effect.key(), i);
      drafts.add(new NewEvent<>(id, stream, null, events.get(i)));
    }
    if (!faults.isQuiet() && chance.oneIn(LOST_ACKNOWLEDGEMENT_ONE_IN)) {
      log.append(drafts);
    }
    log.append(drafts);
  }
}
