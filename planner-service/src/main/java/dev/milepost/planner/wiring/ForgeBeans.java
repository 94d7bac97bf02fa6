package dev.milepost.planner.wiring;

import dev.milepost.forge.Forges;
import dev.milepost.forge.local.LocalForges;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The forges that runs can live on. Other kinds of forge join here. */
@ApplicationScoped
class ForgeBeans {
  @Produces
  @ApplicationScoped
  Forges forges(
      @ConfigProperty(name = "milepost.home", defaultValue = "${user.home}/.milepost") Path home) {
    return new LocalForges(home);
  }
}
