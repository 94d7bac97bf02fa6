package dev.milepost.planner.wiring;

import dev.milepost.forge.Forges;
import dev.milepost.forge.all.AllForges;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.nio.file.Path;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The forges that runs can live on. */
@ApplicationScoped
class ForgeBeans {
  private static final Logger LOG = Logger.getLogger(ForgeBeans.class);

  @Produces
  @ApplicationScoped
  Forges forges(
      @ConfigProperty(name = "milepost.home", defaultValue = "${user.home}/.milepost") Path home,
      Config config) {
    return AllForges.configured(
        home,
        key -> config.getOptionalValue(key, String.class),
        (reason, until) -> LOG.warnf("Waiting until %s for %s", until, reason));
  }
}
