package dev.milepost.forge.github.http;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientResponseContext;
import java.util.List;
import org.jboss.resteasy.reactive.client.impl.RestClientRequestContext;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestFilter;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientResponseFilter;

/**
 * Has the first argument of a REST client's method complete the request, and hands it Vert.x's
 * request, which alone can be cut when its body is not wanted to the end.
 */
public final class SendingFilter
    implements ResteasyReactiveClientRequestFilter, ResteasyReactiveClientResponseFilter {
  @Override
  public void filter(ResteasyReactiveClientRequestContext request) {
    sending(request).prepare(request);
  }

  @Override
  public void filter(ResteasyReactiveClientRequestContext request, ClientResponseContext response) {
    var sent = request.unwrap(RestClientRequestContext.class).getHttpClientRequest();
    sending(request).sentBy(sent);
  }

  private static Sending sending(ClientRequestContext request) {
    var arguments =
        (List<?>) request.getProperty(RestClientRequestContext.INVOKED_METHOD_PARAMETERS_PROP);
    return (Sending) arguments.getFirst();
  }
}
