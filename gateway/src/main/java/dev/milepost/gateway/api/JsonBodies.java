package dev.milepost.gateway.api;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses a body of the API that is not said to be JSON (415): a page of another site can make a
 * browser send any other type without asking the server first (Fetch, "simple requests").
 */
class JsonBodies {
  /** The one address that takes another type: files of archived runs. */
  private static final String FILES = "/api/v1/archives";

  private static final Set<String> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  @ServerRequestFilter
  void check(ContainerRequestContext request) {
    String path = request.getUriInfo().getPath();
    boolean ours = path.startsWith("/api/v1/") && !path.equals(FILES);
    if (ours && !READS.contains(request.getMethod()) && hasBody(request) && !isJson(request)) {
      throw new NotSupportedException();
    }
  }

  private static boolean isJson(ContainerRequestContext request) {
    try {
      MediaType type = request.getMediaType();
      return type != null
          && type.getType().equals("application")
          && type.getSubtype().equals("json");
    } catch (IllegalArgumentException e) {
      return false; // no media type at all
    }
  }

  /** By what HTTP/1.1 says; a browser tells the length in HTTP/2, too. */
  private static boolean hasBody(ContainerRequestContext request) {
    return request.getLength() > 0 || request.getHeaderString("Transfer-Encoding") != null;
  }
}
