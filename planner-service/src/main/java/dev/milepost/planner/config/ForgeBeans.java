package dev.milepost.planner.config;

import dev.milepost.forge.Forges;
import dev.milepost.forge.all.AllForges;
import dev.milepost.forge.github.GitHubClients;
import dev.milepost.sandbox.CommandSandbox;
import dev.milepost.service.Notice;
import dev.milepost.service.Notices;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The forges that runs can live on. */
@ApplicationScoped
class ForgeBeans {
  /** The sandbox of checks of the base. */
  @Produces
  @Singleton
  CommandSandbox sandbox(Config config) {
    return CommandSandbox.configured(
        name -> config.getOptionalValue(name, String.class), System.getenv());
  }

  @Produces
  @ApplicationScoped
  Forges forges(
      Notices notices,
      CommandSandbox sandbox,
      GitHubClients github,
      @ConfigProperty(name = "milepost.home", defaultValue = "${user.home}/.milepost") Path home,
      Config config) {
    Function<String, Optional<String>> key = name -> config.getOptionalValue(name, String.class);
    return AllForges.configured(
        github,
        home,
        key,
        sandbox,
        (forge, why, until) -> notices.publish(new Notice("planner", forge, why, until)));
  }
}
