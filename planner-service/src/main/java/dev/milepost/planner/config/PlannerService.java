package dev.milepost.planner.config;

import dev.milepost.agents.call.AgentSettings;
import dev.milepost.agents.call.Agents;
import dev.milepost.forge.Forges;
import dev.milepost.git.CleanCheckouts;
import dev.milepost.planner.domain.PlanWork.GatherContext;
import dev.milepost.planner.domain.PlanWork.MakeDraft;
import dev.milepost.planner.domain.PlanWork.SettleConflicts;
import dev.milepost.planner.domain.PlanWork.VerifyPlan;
import dev.milepost.planner.domain.PlanWork.WriteTasks;
import dev.milepost.planner.domain.PlannerEffect;
import dev.milepost.planner.domain.PlannerEffect.AwaitCleanup;
import dev.milepost.planner.domain.PlannerEffect.AwaitTime;
import dev.milepost.planner.domain.PlannerEffect.SettleTracking;
import dev.milepost.planner.domain.PlannerEffect.WatchLease;
import dev.milepost.planner.domain.PlannerParticipant;
import dev.milepost.planner.domain.PlannerState;
import dev.milepost.planner.domain.TranslateWords;
import dev.milepost.planner.effect.AgentContext;
import dev.milepost.planner.effect.BaseClones;
import dev.milepost.planner.effect.GoalWriting;
import dev.milepost.planner.effect.LeaseWatch;
import dev.milepost.planner.effect.PhasePause;
import dev.milepost.planner.effect.PhaseRunner;
import dev.milepost.planner.effect.PlanBranch;
import dev.milepost.planner.effect.PlanDocuments;
import dev.milepost.planner.effect.PlanReading;
import dev.milepost.planner.effect.PlannerEffects;
import dev.milepost.planner.effect.PlanningAgent;
import dev.milepost.planner.effect.QuestionRetention;
import dev.milepost.planner.effect.RepositoryContext;
import dev.milepost.planner.effect.RevisionTranslator;
import dev.milepost.planner.effect.TrackingIssueCloser;
import dev.milepost.process.secret.HandedEnvironment;
import dev.milepost.sandbox.CommandSandbox;
import dev.milepost.service.Liveness;
import dev.milepost.service.Notices;
import dev.milepost.service.ParticipantHandle;
import dev.milepost.service.Participants;
import dev.milepost.service.ReplicaFolder;
import dev.milepost.service.Retries;
import dev.milepost.service.SandboxNotifier;
import dev.milepost.service.SteadyClock;
import dev.milepost.service.drain.AgentDrain;
import dev.milepost.service.drain.AskingEffects;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Hosts the planner on the log. */
@ApplicationScoped
class PlannerService {
  /** Consumer group, event source, and part of the ids of its events: never changed. */
  private static final String NAME = "planner";

  /** Of the prompts and words of agents that help to plan, within the replica's folder. */
  private static final String ASKED = "asked";

  private final Participants participants;
  private final ReplicaFolder folder;
  private final CleanCheckouts checkouts;
  private final AskingEffects<PlannerEffect> effects;
  private final Duration drainLimit;
  private final SandboxNotifier keptIn;
  private final Liveness liveness;
  private final MeterRegistry metrics;
  private @Nullable ParticipantHandle<PlannerState> hosted;
  private volatile @Nullable AgentDrain drain;

  /** The registry holds gauges weakly. */
  private @Nullable DemandGauges gauges;

  PlannerService(
      Participants participants,
      Forges forges,
      CommandSandbox sandbox,
      Notices notices,
      Liveness liveness,
      Retries retries,
      PlannerConfig config,
      @ConfigProperty(name = "milepost.home", defaultValue = "${user.home}/.milepost") Path home,
      @ConfigProperty(name = AgentDrain.KEY, defaultValue = "0s") Duration drainLimit,
      Config keys,
      MeterRegistry metrics)
      throws IOException {
    this.participants = participants;
    this.drainLimit = drainLimit;
    this.liveness = liveness;
    this.metrics = metrics;
    this.folder = ReplicaFolder.claim(home.resolve(NAME));
    this.checkouts = new CleanCheckouts(folder.path());
    var agents =
        new Agents(
            AgentSettings.read(
                home,
                key -> keys.getOptionalValue(key, String.class),
                HandedEnvironment.ofProcess()),
            HandedEnvironment.ofProcess(),
            Clock.systemUTC());
    this.keptIn = SandboxNotifier.tell(notices, folder.name(), agents::inForce, sandbox::inForce);
    var agent =
        new PlanningAgent(
            forges,
            agents,
            checkouts,
            folder.path().resolve(ASKED),
            config.agent().map(DefaultPlanningAgent::read).orElse(null));
    var vigil =
        new LeaseWatch(
            liveness,
            config.lease(),
            config.look(),
            config.cleanupLimit(),
            SteadyClock.ofProcess(),
            InstantSource.system(),
            Thread::sleep);
    var clones = new BaseClones(folder.path());
    var phases =
        new PhaseRunner(
            new PlanReading(
                forges,
                new PlanDocuments(config.documentFolders().orElse(List.of()), clones),
                agent),
            new AgentContext(
                new RepositoryContext(forges, clones, config.contextTokens()), agent, forges),
            new GoalWriting(forges),
            new PlanBranch(forges, folder.path().resolve("plans.git"), Clock.systemUTC()),
            new PhasePause(config.phasePause(), Thread::sleep, retries, InstantSource.system()));
    this.effects =
        new AskingEffects<>(
            new PlannerEffects(
                phases, new RevisionTranslator(agent), vigil, new TrackingIssueCloser(forges)),
            effect -> asks(effect, agent));
  }

  /** What a run's agent is asked in, if it has one. */
  private static boolean asks(PlannerEffect effect, PlanningAgent agent) {
    return switch (effect) {
      case MakeDraft owed -> agent.of(owed.spec()).isPresent(); // of a goal
      case GatherContext owed -> agent.of(owed.spec()).isPresent();
      case TranslateWords owed -> agent.of(owed.spec()).isPresent();
      case SettleConflicts any -> false;
      case VerifyPlan any -> false;
      case WriteTasks any -> false;
      case WatchLease any -> false;
      case AwaitTime any -> false;
      case SettleTracking any -> false;
      case AwaitCleanup any -> false;
    };
  }

  void start(@Observes StartupEvent started) throws IOException {
    Agents.endLeftovers(folder.path().resolve(ASKED));
    QuestionRetention.usual(folder.path().resolve(ASKED)).tidy();
    checkouts.clear();
    var participant = new PlannerParticipant();
    var planner = participants.start(NAME, participant, effects);
    drain = AgentDrain.onSignal(drainLimit, effects, participant, planner);
    gauges = new DemandGauges(planner, liveness, SteadyClock.ofProcess());
    gauges.register(metrics);
    hosted = planner;
  }

  @PreDestroy
  void stop() throws IOException {
    keptIn.close();
    folder.close();
  }

  /** Once the service has started. */
  @Nullable AgentDrain drain() {
    return drain;
  }

  /** The planner as it runs; after the start only. */
  ParticipantHandle<PlannerState> hosted() {
    return Objects.requireNonNull(hosted, "the service has not started");
  }
}
