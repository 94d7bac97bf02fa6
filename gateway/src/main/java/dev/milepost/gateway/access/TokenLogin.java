package dev.milepost.gateway.access;

import dev.milepost.gateway.domain.access.TokenText;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Finds out whose a token is that somebody typed into the form for signing in. */
@ApplicationScoped
public class TokenLogin {
  private final ServerToken server;
  private final IdentityProviderManager identities;
  private final RateLimits limits;
  private final boolean provider;

  /**
   * @param issuer of the provider's tokens, where there is a provider
   */
  TokenLogin(
      ServerToken server,
      IdentityProviderManager identities,
      RateLimits limits,
      @ConfigProperty(name = Providers.ADDRESS) Optional<String> issuer) {
    this.server = server;
    this.identities = identities;
    this.limits = limits;
    this.provider = issuer.isPresent();
  }

  /**
   * Seconds after which the browser's address may try again; 0 if it may. A token that is not good
   * counts as one at any other path.
   */
  public long failed(RoutingContext context) {
    return limits.failure(RateLimits.networkOf(context.request()));
  }

  /** Whose it is; nothing if it is not good, or gives no role here. */
  public Optional<Caller> caller(String text, RoutingContext context) {
    if (server.token().filter(own -> own.isCarriedBy("Bearer " + text)).isPresent()) {
      return Optional.of(Caller.SERVER);
    }
    if (text.startsWith(TokenText.BEGINNING)) {
      return TokenText.read(text)
          .map(GivenTokenRequest::of)
          .flatMap(this::identity)
          .flatMap(Identities::caller);
    }
    return provider && Providers.isForm(text) ? provided(text, context) : Optional.empty();
  }

  private Optional<Caller> provided(String text, RoutingContext context) {
    var request = new TokenAuthenticationRequest(new AccessTokenCredential(text));
    HttpSecurityUtils.setRoutingContextAttribute(request, context);
    return identity(request).flatMap(Identities::caller);
  }

  private Optional<SecurityIdentity> identity(AuthenticationRequest request) {
    try {
      return Optional.ofNullable(identities.authenticateBlocking(request));
    } catch (AuthenticationFailedException e) {
      return Optional.empty();
    }
  }
}
