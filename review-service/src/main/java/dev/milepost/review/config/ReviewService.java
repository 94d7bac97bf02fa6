package dev.milepost.review.config;

import dev.milepost.agents.call.AgentSettings;
import dev.milepost.agents.call.Agents;
import dev.milepost.forge.all.AllForges;
import dev.milepost.forge.github.GitHubClients;
import dev.milepost.git.CleanCheckouts;
import dev.milepost.process.secret.HandedEnvironment;
import dev.milepost.review.domain.ReviewEffect;
import dev.milepost.review.domain.ReviewParticipant;
import dev.milepost.review.domain.ReviewState;
import dev.milepost.review.domain.RunReviewers;
import dev.milepost.review.effect.ApprovalWatcher;
import dev.milepost.review.effect.CiOutput;
import dev.milepost.review.effect.CiPollPolicy;
import dev.milepost.review.effect.CiWatcher;
import dev.milepost.review.effect.ReviewAgent;
import dev.milepost.review.effect.ReviewAgents;
import dev.milepost.review.effect.ReviewEffects;
import dev.milepost.review.effect.ReviewWatch;
import dev.milepost.review.effect.Sleeper;
import dev.milepost.sandbox.CommandSandbox;
import dev.milepost.service.Hints;
import dev.milepost.service.Notice;
import dev.milepost.service.Notices;
import dev.milepost.service.OutputPublisher;
import dev.milepost.service.ParticipantHandle;
import dev.milepost.service.Participants;
import dev.milepost.service.ReplicaFolder;
import dev.milepost.service.SandboxNotifier;
import dev.milepost.service.drain.AgentDrain;
import dev.milepost.service.drain.AskingEffects;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Hosts review on the log. */
@ApplicationScoped
class ReviewService {
  /** Consumer group, event source, and part of the ids of its events: never changed. */
  private static final String NAME = "review";

  private final Participants participants;
  private final ReplicaFolder folder;
  private final CleanCheckouts checkouts;
  private final ReviewAgent agent;
  private final AskingEffects<ReviewEffect> effects;
  private final Duration drainLimit;
  private final SandboxNotifier keptIn;
  private volatile @Nullable ParticipantHandle<ReviewState> hosted;
  private volatile @Nullable AgentDrain drain;

  ReviewService(
      Participants participants,
      OutputPublisher output,
      Hints hints,
      Notices notices,
      ReviewConfig config,
      GitHubClients github,
      @ConfigProperty(name = "milepost.home", defaultValue = "${user.home}/.milepost") Path home,
      @ConfigProperty(name = AgentDrain.KEY, defaultValue = "0s") Duration drainLimit,
      Config keys)
      throws IOException {
    this.participants = participants;
    this.drainLimit = drainLimit;
    var ci = config.ci();
    var patience =
        new CiPollPolicy(ci.firstPause(), ci.longestPause(), ci.startLimit(), ci.limit());
    Function<String, Optional<String>> key = name -> keys.getOptionalValue(name, String.class);
    var sandbox = CommandSandbox.configured(key, System.getenv());
    var forges =
        AllForges.configured(
            github,
            home,
            key,
            sandbox,
            (forge, why, until) -> notices.publish(new Notice(NAME, forge, why, until)));
    this.folder = ReplicaFolder.claim(home.resolve(NAME));
    this.checkouts = new CleanCheckouts(folder.path());
    var own = HandedEnvironment.ofProcess();
    var agents = new Agents(AgentSettings.read(home, key, own), own, Clock.systemUTC());
    this.agent =
        new ReviewAgent(
            agents,
            folder.path().resolve("asked"),
            passed(config.environment(), HandedEnvironment.ofProcess()));
    this.keptIn = SandboxNotifier.tell(notices, folder.name(), agents::inForce, sandbox::inForce);
    var all =
        new ReviewEffects(
            new CiWatcher(forges, patience, Sleeper.system(hints), new CiOutput(output)),
            new ApprovalWatcher(forges, patience, Sleeper.system(hints)),
            new ReviewAgents(forges, checkouts, agent, output, Clock.systemUTC()),
            new ReviewWatch(forges, patience, Sleeper.system(hints)));
    this.effects = new AskingEffects<>(all, RunReviewers.class::isInstance);
  }

  void start(@Observes StartupEvent started) throws IOException {
    agent.endLeftovers();
    checkouts.clear();
    var participant = new ReviewParticipant();
    var runs = participants.start(NAME, participant, effects);
    drain = AgentDrain.onSignal(drainLimit, effects, participant, runs);
    hosted = runs;
  }

  @PreDestroy
  void stop() throws IOException {
    keptIn.close();
    folder.close();
  }

  private static Map<String, String> passed(List<String> names, Map<String, String> from) {
    return names.stream()
        .filter(from::containsKey)
        .collect(Collectors.toMap(Function.identity(), from::get, (first, second) -> first));
  }

  /** Once the service has started. */
  @Nullable AgentDrain drain() {
    return drain;
  }

  /** This replica's state of a run; empty before the start. */
  Optional<ReviewState> state(String run) {
    var runs = hosted;
    return runs == null ? Optional.empty() : runs.state(run);
  }
}
