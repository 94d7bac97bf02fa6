package dev.milepost.gateway.access;

import dev.milepost.gateway.effect.token.AccessTokens;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Knows the tokens again that administrators gave. */
@ApplicationScoped
class GivenTokens implements IdentityProvider<GivenTokenRequest> {
  private final AccessTokens tokens;

  GivenTokens(AccessTokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public Class<GivenTokenRequest> getRequestType() {
    return GivenTokenRequest.class;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      GivenTokenRequest request, AuthenticationRequestContext context) {
    return context.runBlocking(() -> identity(request));
  }

  private SecurityIdentity identity(GivenTokenRequest request) {
    var secret = request.secret();
    return (secret == null ? tokens.good(request.id()) : tokens.shown(secret))
        .map(token -> Identities.of(Caller.of(token)))
        .orElseThrow(
            () ->
                new AuthenticationFailedException(
                    "The token %s is not known, was revoked or has expired"
                        .formatted(request.id())));
  }
}
