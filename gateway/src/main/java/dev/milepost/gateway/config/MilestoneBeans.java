package dev.milepost.gateway.config;

import dev.milepost.events.ForgeRef;
import dev.milepost.forge.all.AllForges;
import dev.milepost.forge.github.GitHubClients;
import dev.milepost.forge.local.LocalForges;
import dev.milepost.gateway.effect.milestone.ForgeMilestones;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;

/** Asks folders of this machine and GitHub for milestones: without a token what everybody sees. */
@ApplicationScoped
class MilestoneBeans {
  @Produces
  @Singleton
  ForgeMilestones milestones(GitHubClients clients, Config config) {
    var github =
        AllForges.github(
            clients, key -> config.getOptionalValue(key, String.class), (forge, why, until) -> {});
    return forge ->
        switch (forge) {
          case ForgeRef.Local local -> LocalForges.milestones(local);
          case ForgeRef.GitHub there -> github.milestones(there);
        };
  }
}
