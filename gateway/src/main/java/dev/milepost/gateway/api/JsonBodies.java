package dev.milepost.gateway.api;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses a body of the API that is not said to be JSON (415): a page of another site can make a
 * browser send any other type without asking the server first (Fetch, "simple requests"). Where a
 * request says by its header that it has a body, it is refused at once; in HTTP/2 it need not, and
 * is refused when its body is read.
 */
@Provider
public class JsonBodies implements ReaderInterceptor {
  /** The one address that takes another type: files of archived runs. */
  private static final String FILES = "/api/v1/archives";

  private static final Set<String> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  /** A property of a request that may have no body. */
  private static final String EMPTY = "milepost.empty-body";

  @ServerRequestFilter
  void check(ContainerRequestContext request) {
    String path = request.getUriInfo().getPath();
    boolean ours = path.startsWith("/api/v1/") && !path.equals(FILES);
    if (ours && !READS.contains(request.getMethod()) && !isJson(request)) {
      if (hasBody(request)) {
        throw new NotSupportedException();
      }
      request.setProperty(EMPTY, true);
    }
  }

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    if (context.getProperty(EMPTY) != null) {
      var body = context.getInputStream();

      if (body.read() >= 0) {
        throw new NotSupportedException();
      }
    }
    return context.proceed();
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

  /** By what HTTP/1.1 says; in HTTP/2 most clients tell the length, too. */
  private static boolean hasBody(ContainerRequestContext request) {
    return request.getLength() > 0 || request.getHeaderString("Transfer-Encoding") != null;
  }
}
