package dev.milepost.merge.config;

import dev.milepost.forge.all.AllForges;
import dev.milepost.forge.github.GitHubClients;
import dev.milepost.merge.domain.MergeParticipant;
import dev.milepost.merge.domain.MergeState;
import dev.milepost.merge.effect.CheckoutValidation;
import dev.milepost.merge.effect.MergeEffects;
import dev.milepost.process.secret.HandedEnvironment;
import dev.milepost.sandbox.CommandSandbox;
import dev.milepost.service.Notice;
import dev.milepost.service.Notices;
import dev.milepost.service.ParticipantHandle;
import dev.milepost.service.Participants;
import dev.milepost.service.ReplicaFolder;
import dev.milepost.service.SandboxNotifier;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Hosts merging on the log. */
@ApplicationScoped
class MergeService {
  /** Consumer group, event source, and part of the ids of its events: never changed. */
  private static final String NAME = "merge";

  private final Participants participants;
  private final ReplicaFolder folder;
  private final CheckoutValidation validation;
  private final MergeEffects effects;
  private final SandboxNotifier keptIn;
  private volatile @Nullable ParticipantHandle<MergeState> hosted;

  MergeService(
      Participants participants,
      Notices notices,
      MergeConfig config,
      GitHubClients github,
      @ConfigProperty(name = "milepost.home", defaultValue = "${user.home}/.milepost") Path home,
      Config keys)
      throws IOException {
    this.participants = participants;
    this.folder = ReplicaFolder.claim(home.resolve(NAME));
    Function<String, Optional<String>> key = name -> keys.getOptionalValue(name, String.class);
    var sandbox = CommandSandbox.configured(key, System.getenv());
    this.validation =
        new CheckoutValidation(
            folder.path(),
            config.validation().timeLimit(),
            passed(config.validation().environment(), HandedEnvironment.ofProcess()),
            sandbox);
    var forges =
        AllForges.configured(
            github,
            home,
            key,
            sandbox,
            (forge, why, until) -> notices.publish(new Notice(NAME, forge, why, until)));
    this.effects = new MergeEffects(forges, validation, checksAhead(config));
    this.keptIn = SandboxNotifier.tell(notices, folder.name(), sandbox::inForce);
  }

  void start(@Observes StartupEvent started) throws IOException {
    validation.endLeftovers();
    hosted = participants.start(NAME, new MergeParticipant(), effects);
  }

  @PreDestroy
  void stop() throws IOException {
    keptIn.close();
    folder.close();
  }

  /**
   * @throws IllegalStateException if it is less than 1
   */
  static int checksAhead(MergeConfig config) {
    int atOnce = config.checksAhead().orElseGet(Runtime.getRuntime()::availableProcessors);
    if (atOnce < 1) {
      throw new IllegalStateException(
          "Expected milepost.merge.checks-ahead of at least 1, but found " + atOnce);
    }
    return atOnce;
  }

  private static Map<String, String> passed(List<String> names, Map<String, String> from) {
    var environment = new HashMap<String, String>();
    for (var name : names) {
      var value = from.get(name);
      if (value != null) {
        environment.put(name, value);
      }
    }
    return environment;
  }

  /** This replica's state of a run; empty before the start. */
  Optional<MergeState> state(String run) {
    var runs = hosted;
    return runs == null ? Optional.empty() : runs.state(run);
  }
}
