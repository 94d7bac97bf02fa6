package dev.milepost.gateway.access;

import dev.milepost.gateway.domain.access.TokenText;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/**
 * Finds out who calls: by the server's token, a token that an administrator gave, or a browser's
 * session. What is none of them is left to the OpenID Connect provider, where there is one.
 */
@ApplicationScoped
class MilepostAuthentication implements HttpAuthenticationMechanism {
  /** Asked before the provider's mechanism. */
  private static final int FIRST = DEFAULT_PRIORITY + 100;

  private static final String SCHEME = "Bearer ";

  private final ServerToken server;

  MilepostAuthentication(ServerToken server) {
    this.server = server;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager identities) {
    var own = server.token();
    if (own.isEmpty()) {
      return caller(Caller.ANYBODY);
    }
    var shown = context.request().getHeader("Authorization");
    if (shown == null) {
      return session(context.request(), identities);
    }
    if (own.get().isCarriedBy(shown)) {
      return caller(Caller.SERVER);
    }
    return shown.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? bearer(shown.substring(SCHEME.length()).strip(), identities)
        : nobody();
  }

  private static Uni<SecurityIdentity> bearer(String text, IdentityProviderManager identities) {
    if (Providers.isForm(text)) {
      return nobody();
    }
    return TokenText.read(text)
        .map(token -> identities.authenticate(GivenTokenRequest.of(token)))
        .orElseGet(() -> failed("The token has not the form of one"));
  }

  private Uni<SecurityIdentity> session(
      HttpServerRequest request, IdentityProviderManager identities) {
    var cookie = request.getCookie(BrowserSessions.COOKIE);
    if (cookie == null) {
      return nobody();
    }
    var found = server.sessions().flatMap(all -> all.caller(cookie.getValue()));
    if (found.isEmpty()) {
      return nobody();
    }
    var id = found.get().token();
    // A session of a token that was revoked since is none.
    return id == null
        ? caller(found.get())
        : identities.authenticate(GivenTokenRequest.ofSession(id));
  }

  private static Uni<SecurityIdentity> caller(Caller caller) {
    return Uni.createFrom().item(Identities.of(caller));
  }

  private static Uni<SecurityIdentity> nobody() {
    return Uni.createFrom().nullItem();
  }

  private static Uni<SecurityIdentity> failed(String why) {
    return Uni.createFrom().failure(new AuthenticationFailedException(why));
  }

  /** {@link AuthenticationFilter} says it. */
  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return Uni.createFrom().nullItem();
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return Set.of(GivenTokenRequest.class);
  }

  @Override
  public int getPriority() {
    return FIRST;
  }
}
