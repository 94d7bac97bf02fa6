package dev.milepost.gateway.access;

import dev.milepost.gateway.effect.notification.DecisionLinks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Signs links that decide with what signs browsers' sessions, for another use. */
@ApplicationScoped
class DecisionLinkKeys {
  @Produces
  @Singleton
  DecisionLinks links(ServerToken server) {
    return new DecisionLinks(server.token().map(BearerToken::signingKey).orElse(null));
  }
}
