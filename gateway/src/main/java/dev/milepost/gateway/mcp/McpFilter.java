package dev.milepost.gateway.mcp;

import dev.milepost.api.Problem;
import dev.milepost.gateway.access.OriginFilter;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/**
 * Leaves of the extension's routes what is needed: requests that are answered. A connection that is
 * held open for news would be none of the streams that are counted, and the protocol's older
 * transport, below {@code /mcp/}, is built on such.
 */
@ApplicationScoped
class McpFilter {
  private static final String PATH = "/mcp";

  /** Behind the filter that finds out who calls. */
  private static final int BEHIND_AUTHENTICATION = 40;

  void install(@Observes Filters filters) {
    filters.register(McpFilter::check, BEHIND_AUTHENTICATION);
  }

  private static void check(RoutingContext context) {
    var path = context.normalizedPath();
    if (path.startsWith(PATH + "/")) {
      refuse(context, "Not Found", 404, "MCP is at /mcp alone, by streamable HTTP");
    } else if (path.equals(PATH) && context.request().method().equals(HttpMethod.GET)) {
      context.response().putHeader("Allow", "POST, DELETE");
      refuse(context, "Method Not Allowed", 405, "No news are sent but as answers to POST");
    } else {
      context.next();
    }
  }

  private static void refuse(RoutingContext context, String title, int status, String detail) {
    OriginFilter.refuse(context, new Problem("about:blank", title, status, detail, List.of()));
  }
}
