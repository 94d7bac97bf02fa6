package dev.milepost.gateway.access;

import dev.milepost.api.Problem;
import dev.milepost.gateway.domain.access.Role;
import dev.milepost.gateway.effect.readmodel.DatabaseOutage;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Arrays;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Demands of every request but a few that it says who sends it. Reaching the port is no right:
 * other accounts of the machine and agents with a network reach it too.
 */
@ApplicationScoped
public class AuthenticationFilter {
  private static final Logger LOG = Logger.getLogger(AuthenticationFilter.class);

  /** Behind Quarkus' own filters, of 200 and 100, before all routes. */
  private static final int BEHIND_QUARKUS = 50;

  /**
   * All that is answered without a token, by exact path: whether the server is well, figures, the
   * shape of the API and what its problems mean, signing in, and webhooks and links that decide,
   * which carry a signature. Nothing else here is about a run.
   */
  static final Set<String> OPEN =
      Stream.concat(
              Stream.of(
                  "/q/health",
                  "/q/health/live",
                  "/q/health/ready",
                  "/q/health/started",
                  "/q/metrics",
                  "/q/openapi",
                  "/api/v1/schemas/planning-agent",
                  "/api/v1/schemas/review-agent",
                  "/login",
                  "/login/provider",
                  "/decide",
                  "/webhooks/github"),
              Arrays.stream(Problem.ProblemKind.values()).map(kind -> "/problems/" + kind.word()))
          .collect(Collectors.toUnmodifiableSet());

  /** Probes and figures, which cost nothing, and by whose silence a server is taken for dead. */
  private static final String WATCHED = "/q/";

  private static final BiConsumer<RoutingContext, Throwable> ANSWERED_HERE =
      (context, failure) -> LOG.debugf(failure, "A caller is refused");

  private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private final ServerToken server;
  private final RateLimits limits;

  AuthenticationFilter(ServerToken server, RateLimits limits) {
    this.server = server;
    this.limits = limits;
  }

  void warn(@Observes StartupEvent event) {
    if (server.token().isEmpty()) {
      LOG.warn(
          "Every client that reaches this server may command it:"
              + " milepost.gateway.token-file is not set");
    }
  }

  void install(@Observes Filters filters) {
    filters.register(this::check, BEHIND_QUARKUS);
  }

  private void check(RoutingContext context) {
    var path = context.normalizedPath();
    if (OPEN.contains(path)) {
      // Each path for itself: who floods one keeps nobody from another.
      if (path.startsWith(WATCHED) || isWithin(context, limits.request(path + address(context)))) {
        context.next();
      }
      return;
    }
    // Else Quarkus answers by itself, without a problem.
    context.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, ANSWERED_HERE);
    QuarkusHttpUser.getSecurityIdentity(context, null)
        .subscribe()
        .with(identity -> admit(context, identity), failure -> refuse(context, failure));
  }

  private void admit(RoutingContext context, SecurityIdentity identity) {
    var caller = Identities.caller(identity);
    if (identity.isAnonymous()) {
      unauthorized(context);
    } else if (caller.isEmpty()) {
      OriginFilter.refuse(
          context,
          Problem.ProblemKind.FORBIDDEN.with(
              "Expected a token that gives a role of %s, but it gives none".formatted(Role.all())));
    } else if (!isWithin(context, limits.request(name(context, caller.get())))) {
      LOG.debugf("%s asks too often", caller.get().key());
    } else if (context.request().getHeader("Authorization") == null && server.token().isPresent()) {
      checkOrigin(context);
    } else {
      context.next();
    }
  }

  private void refuse(RoutingContext context, Throwable failure) {
    if (failure instanceof AuthenticationException) {
      unauthorized(context);
    } else if (DatabaseOutage.causes(failure)) {
      OriginFilter.refuse(
          context,
          Problem.ProblemKind.DATABASE_UNAVAILABLE.with(
              "Tokens are kept in it; the server looks for it again by itself"));
    } else {
      LOG.error("It cannot be found out who calls", failure);
      OriginFilter.refuse(
          context, Problem.ProblemKind.INTERNAL_ERROR.with("The server's log says more"));
    }
  }

  /** Callers that share a token share its limit. */
  private static String name(RoutingContext context, Caller caller) {
    return caller.kind() == Caller.Kind.NONE ? address(context) : caller.key();
  }

  private static String address(RoutingContext context) {
    return RateLimits.networkOf(context.request());
  }

  /** Refuses the request if there is something to wait for. */
  private static boolean isWithin(RoutingContext context, long seconds) {
    if (seconds > 0) {
      context.response().putHeader("Retry-After", String.valueOf(seconds));
      OriginFilter.refuse(
          context,
          Problem.ProblemKind.TOO_MANY_REQUESTS.with(
              "Expected fewer requests of one caller; try again in %d s".formatted(seconds)));
    }
    return seconds == 0;
  }

  private void unauthorized(RoutingContext context) {
    if (!isWithin(context, limits.failure(address(context)))) {
      return;
    }
    var shown = context.request().getHeader("Authorization");
    context.response().putHeader("WWW-Authenticate", challenge(shown));
    OriginFilter.refuse(context, Problem.ProblemKind.UNAUTHORIZED.with(server.expected()));
  }

  /**
   * A browser sends a cookie along with what any page on this host asks it to send, whatever the
   * page's port: what changes something must come from this server's own page.
   */
  private static void checkOrigin(RoutingContext context) {
    var request = context.request();
    if (READING.contains(request.method()) || OriginFilter.isOwn(request)) {
      context.next();
    } else {
      OriginFilter.refuse(
          context,
          Problem.ProblemKind.FORBIDDEN_ORIGIN.with(
              "Expected the Origin of this server's own page with a browser's session"));
    }
  }

  /** RFC 6750, 3. */
  private static String challenge(@Nullable String authorization) {
    var realm = "Bearer realm=\"milepost\"";
    return authorization == null ? realm : realm + ", error=\"invalid_token\"";
  }
}
