package dev.milepost.gateway.api;

import dev.milepost.api.Problem;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Demands the server's token of every request but a few. Reaching the port is no right: other
 * accounts of the machine and agents with a network reach it too.
 */
@ApplicationScoped
public class TokenFilter {
  private static final Logger LOG = Logger.getLogger(TokenFilter.class);

  /** Behind {@link OriginFilter}, before all routes. */
  private static final int SECOND = 9_000;

  /**
   * All that is answered without a token, by exact path: whether the server is well, figures, the
   * shape of the API, signing in, and webhooks, which carry a signature. Nothing here is about a
   * run.
   */
  static final Set<String> OPEN =
      Set.of(
          "/q/health",
          "/q/health/live",
          "/q/health/ready",
          "/q/health/started",
          "/q/metrics",
          "/q/openapi",
          "/api/v1/schemas/planning-agent",
          "/api/v1/schemas/review-agent",
          "/login",
          "/webhooks/github");

  private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private final ServerToken server;

  TokenFilter(ServerToken server) {
    this.server = server;
  }

  void warn(@Observes StartupEvent event) {
    if (server.token().isEmpty()) {
      LOG.warn(
          "Every client that reaches this server may command it:"
              + " milepost.gateway.token-file is not set");
    }
  }

  void install(@Observes Filters filters) {
    filters.register(this::check, SECOND);
  }

  private void check(RoutingContext context) {
    var authorization = context.request().getHeader("Authorization");
    var token = server.token();
    if (token.isEmpty()
        || OPEN.contains(context.normalizedPath())
        || token.get().isCarriedBy(authorization)) {
      context.next();
    } else if (authorization == null && carriesSession(context)) {
      checkOrigin(context);
    } else {
      context.response().putHeader("WWW-Authenticate", challenge(authorization));
      OriginFilter.refuse(context, Problem.ProblemKind.UNAUTHORIZED.with(server.expected()));
    }
  }

  private boolean carriesSession(RoutingContext context) {
    var cookie = context.request().getCookie(LoginResource.COOKIE);
    return cookie != null
        && server.sessions().filter(all -> all.isSession(cookie.getValue())).isPresent();
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
