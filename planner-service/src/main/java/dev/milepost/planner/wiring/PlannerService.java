package dev.milepost.planner.wiring;

import dev.milepost.forge.Forges;
import dev.milepost.planner.effects.ContextGathering.Found;
import dev.milepost.planner.effects.PhaseWork;
import dev.milepost.planner.effects.PlanReading;
import dev.milepost.planner.effects.PlannerEffects;
import dev.milepost.planner.effects.Vigil;
import dev.milepost.planner.run.PlannerParticipant;
import dev.milepost.planner.run.PlannerState;
import dev.milepost.service.Hosted;
import dev.milepost.service.Liveness;
import dev.milepost.service.Participants;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Hosts the planner on the log. */
@ApplicationScoped
class PlannerService {
  /** Consumer group, event source, and part of the ids of its events: never changed. */
  private static final String NAME = "planner";

  private final Participants participants;
  private final PlannerEffects effects;
  private @Nullable Hosted<PlannerState> hosted;

  PlannerService(
      Participants participants, Forges forges, Liveness liveness, PlannerConfig config) {
    this.participants = participants;
    var vigil =
        new Vigil(
            liveness,
            config.lease(),
            config.look(),
            config.cleanupLimit(),
            Clock.systemUTC(),
            Thread::sleep);
    var phases =
        new PhaseWork(
            new PlanReading(forges, config.documentFolders().orElse(List.of())),
            (run, spec, draft) -> new Found(draft, "No context was looked for", null, null),
            config.phasePause(),
            Thread::sleep);
    this.effects = new PlannerEffects(phases, vigil);
  }

  void start(@Observes StartupEvent started) {
    hosted = participants.start(NAME, new PlannerParticipant(), effects);
  }

  /** The planner as it runs; after the start only. */
  Hosted<PlannerState> hosted() {
    return Objects.requireNonNull(hosted, "the service has not started");
  }
}
