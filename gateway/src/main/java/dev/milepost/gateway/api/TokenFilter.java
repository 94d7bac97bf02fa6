package dev.milepost.gateway.api;

import dev.milepost.api.Problem;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
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
   * shape of the API, and webhooks, which carry a signature. Nothing here is about a run.
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
          "/webhooks/github");

  private final Optional<BearerToken> token;
  private final String detail;

  /**
   * @param file holds the token; without it nothing is demanded
   * @throws IOException if it cannot be read or holds no token: the server does not start open
   */
  TokenFilter(@ConfigProperty(name = "milepost.gateway.token-file") Optional<Path> file)
      throws IOException {
    token = file.isPresent() ? Optional.of(BearerToken.read(file.get())) : Optional.empty();
    detail =
        "Expected the header \"Authorization: Bearer TOKEN\"; the token is the text of %s on the server"
            .formatted(file.map(Path::toString).orElse("its token file"));
  }

  void warn(@Observes StartupEvent event) {
    if (token.isEmpty()) {
      LOG.warn(
          "Every client that reaches this server may command it:"
              + " milepost.gateway.token-file is not set");
    }
  }

  void install(@Observes Filters filters) {
    filters.register(this::check, SECOND);
  }

  private void check(RoutingContext context) {
    var path = context.normalizedPath();
    var authorization = context.request().getHeader("Authorization");
    if (token.isEmpty() || OPEN.contains(path) || token.get().isCarriedBy(authorization)) {
      context.next();
      return;
    }
    context.response().putHeader("WWW-Authenticate", challenge(authorization));
    OriginFilter.refuse(context, Problem.ProblemKind.UNAUTHORIZED.with(detail));
  }

  /** RFC 6750, 3. */
  private static String challenge(@Nullable String authorization) {
    var realm = "Bearer realm=\"milepost\"";
    return authorization == null ? realm : realm + ", error=\"invalid_token\"";
  }
}
