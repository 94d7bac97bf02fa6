package dev.milepost.simulation.time;

import dev.milepost.eventlog.Effect;
import dev.milepost.eventlog.Participant;
import dev.milepost.eventlog.RecordedEvent;
import dev.milepost.events.RunEvent;
import dev.milepost.simulation.time.EffectModel.EffectEnd;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs a participant as its service does: it folds each event, appends what is decided, and begins
 * the effects that are outstanding once all that it decided is in the log. It has no outages.
 */
final class ParticipantHost<S, F extends Effect> {
  private final Participant<S, RunEvent, F> participant;
  private final EffectModel<F> model;
  private final VirtualLog log;
  private final VirtualTime time;
  private final Map<String, F> running = new LinkedHashMap<>();
  private S state;
  private int writing;

  ParticipantHost(
      Participant<S, RunEvent, F> participant,
      EffectModel<F> model,
      String run,
      VirtualLog log,
      VirtualTime time) {
    this.participant = participant;
    this.model = model;
    this.log = log;
    this.time = time;
    this.state = participant.initial(run);
    log.follow(this::read);
  }

  private void read(RecordedEvent<RunEvent> event) {
    var transition = participant.fold(state, event);
    state = transition.state();
    var decided = transition.decisions();
    if (!decided.isEmpty()) {
      writing++;
      log.append(decided, () -> writing--);
    }
    if (writing == 0) {
      reconcile(participant.isOver(state) ? Set.of() : participant.outstanding(state));
    }
  }

  private void reconcile(Set<F> owed) {
    var keys = new HashSet<String>();
    owed.forEach(effect -> keys.add(effect.key()));
    running.keySet().retainAll(keys);
    for (var effect : owed) {
      if (running.putIfAbsent(effect.key(), effect) == null) {
        model.begin(effect).ifPresent(end -> endLater(effect, end));
      }
    }
  }

  private void endLater(F effect, EffectEnd end) {
    time.after(
        end.takes(),
        () -> {
          if (running.get(effect.key()) == effect) {
            log.append(List.of(end.word().get()));
          }
        });
  }
}
