package dev.milepost.service;

import dev.milepost.eventlog.Effect;
import dev.milepost.eventlog.EffectRunner;
import dev.milepost.eventlog.Participant;
import dev.milepost.events.RunEvent;

/** Hosts participants on {@code milepost.events}. A stream is a run id. */
public interface Participants {
  /**
   * Starts a participant whose partitions are shared among the replicas of the service.
   *
   * @param name the service's name: consumer group, event source, part of derived event ids
   */
  <S, F extends Effect> ParticipantHandle<S> start(
      String name, Participant<S, RunEvent, F> participant, EffectRunner<RunEvent, F> effects);

  /**
   * Starts a participant that folds every run on this replica; {@code outstanding} must therefore
   * name only this replica's effects.
   *
   * @param name the service's name and the replica's, such as {@code executor-a}
   */
  <S, F extends Effect> ParticipantHandle<S> startWhole(
      String name, Participant<S, RunEvent, F> participant, EffectRunner<RunEvent, F> effects);
}
