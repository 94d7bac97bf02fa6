package dev.milepost.gateway.config;

import dev.milepost.forge.all.AllForges;
import dev.milepost.forge.github.GitHubClients;
import dev.milepost.gateway.effect.comment.ForgeComments;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Opens GitHub for comments, where that is wanted: the gateway needs a token of its own for it. */
@ApplicationScoped
class CommentBeans {
  private static final String COMMENTS = "milepost.gateway.comments";

  @Produces
  @Singleton
  Optional<ForgeComments> comments(
      @ConfigProperty(name = COMMENTS, defaultValue = "false") boolean wanted,
      GitHubClients clients,
      Config config) {
    if (!wanted) {
      return Optional.empty();
    }
    var github =
        AllForges.github(
            clients, key -> config.getOptionalValue(key, String.class), (forge, why, until) -> {});
    if (github.isAnonymous()) {
      throw new IllegalArgumentException(
          "Expected milepost.github.token-file, or an App, beside %s=true".formatted(COMMENTS));
    }
    return Optional.of(github::comments);
  }
}
