package dev.milepost.gateway.access;

import dev.milepost.api.Problem;
import dev.milepost.gateway.effect.readmodel.ArchiveSize;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests of other origins. A page of another site can make a browser on this machine send
 * requests to a loopback address; that the host or origin is another's gives it away (DNS
 * rebinding).
 */
@ApplicationScoped
public class OriginFilter {
  /** Before everything else, health and metrics included. */
  private static final int FIRST = 10_000;

  /** The server's own, of all bodies, is set by a filter of priority 2. */
  private static final int BEHIND_THE_SERVERS_LIMIT = 1;

  /** As an event it must stay below the log's limit of 1 MiB; no sensible submission is near. */
  private static final int MAX_BYTES = 512 * 1024;

  /** Takes the file of a run. */
  private static final String ARCHIVES = "/api/v1/archives";

  /** Takes messages, any number in one body. */
  private static final String MCP = "/mcp";

  /** The longest goal is less, as are a thousand small messages. */
  private static final int MAX_MESSAGES = 128 * 1024;

  private static final int DIGITS = 18;

  private static final String NAMES = "localhost,127.0.0.1,[::1]";

  private final Set<String> hosts;
  private final long archiveSize;

  /**
   * @param hosts names and addresses that this server is called by, without ports; {@code *} for
   *     any, where something in front of it checks
   * @param address by which people reach it; its host is one of them
   */
  OriginFilter(
      @ConfigProperty(name = "milepost.gateway.allowed-hosts", defaultValue = NAMES)
          List<String> hosts,
      @ConfigProperty(name = "milepost.gateway.public-url") Optional<URI> address,
      ArchiveSize archives) {
    this.archiveSize = archives.most();
    this.hosts =
        Stream.concat(hosts.stream(), address.map(URI::getHost).stream())
            .map(host -> host.strip().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  void install(@Observes Filters filters) {
    filters.register(this::check, FIRST);
    filters.register(this::bound, BEHIND_THE_SERVERS_LIMIT);
  }

  private long most(RoutingContext context) {
    return switch (context.normalizedPath()) {
      case ARCHIVES -> archiveSize;
      case MCP -> MAX_MESSAGES;
      default -> MAX_BYTES;
    };
  }

  /** For bodies that do not say their length, in place of what the server lets all have. */
  private void bound(RoutingContext context) {
    context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, most(context));
    context.next();
  }

  private void check(RoutingContext context) {
    var request = context.request();
    var foreign = foreign(request);
    if (foreign != null) {
      refuse(context, Problem.ProblemKind.FORBIDDEN_ORIGIN.with(foreign));
      return;
    }
    long most = most(context);
    if (isTooLarge(request.getHeader("Content-Length"), most)) {
      refuse(
          context,
          Problem.ProblemKind.TOO_LARGE.with("A body may have %d bytes at most".formatted(most)));
    } else {
      context.next();
    }
  }

  /** A length that is no number is for the server to refuse; one untold has a limit of its own. */
  private static boolean isTooLarge(@Nullable String length, long most) {
    return length != null
        && length.chars().allMatch(c -> c >= '0' && c <= '9')
        && (length.length() > DIGITS || Long.parseLong("0" + length) > most);
  }

  private @Nullable String foreign(HttpServerRequest request) {
    var authority = request.authority();
    if (authority == null || !isOurs(authority.host())) {
      return "Expected a Host that this server is called by (milepost.gateway.allowed-hosts)";
    }
    var origin = request.getHeader("Origin");
    if (origin != null && !isOurs(host(origin))) {
      return "Expected no Origin, or one that this server is called by";
    }
    return null;
  }

  private boolean isOurs(@Nullable String host) {
    return hosts.contains("*") || host != null && hosts.contains(host.toLowerCase(Locale.ROOT));
  }

  /**
   * True if the request says that a page of this very host and port sent it. The scheme is not
   * compared: something in front of the server may end TLS.
   */
  public static boolean isOwn(HttpServerRequest request) {
    var origin = request.getHeader("Origin");
    // Of HTTP/2, too, which has no header Host.
    var authority = request.authority();
    return origin != null
        && authority != null
        && (origin.equalsIgnoreCase("http://" + authority)
            || origin.equalsIgnoreCase("https://" + authority));
  }

  private static @Nullable String host(String origin) {
    try {
      return new URI(origin).getHost();
    } catch (URISyntaxException e) {
      return null;
    }
  }

  /** Answers with the problem before the body is read. */
  public static void refuse(RoutingContext context, Problem problem) {
    if (context.request().version() != HttpVersion.HTTP_2) {
      // The rest of the body is not waited for; in HTTP/2 the header makes the answer malformed.
      context.response().putHeader("Connection", "close");
    }
    context
        .response()
        .setStatusCode(problem.status())
        .putHeader("Content-Type", Problem.MEDIA_TYPE)
        .end(
            new JsonObject()
                .put("type", problem.type())
                .put("title", problem.title())
                .put("status", problem.status())
                .put("detail", problem.detail())
                .encode());
  }
}
