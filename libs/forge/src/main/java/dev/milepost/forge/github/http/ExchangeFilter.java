package dev.milepost.forge.github.http;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientResponseContext;
import java.util.List;
import org.jboss.resteasy.reactive.client.impl.RestClientRequestContext;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestFilter;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientResponseFilter;

/**
 * What all requests to GitHub have in common: their origin, the token, the API's version, and the
 * entity tag of an answer that is known. What takes waiting or a second request is {@link
 * GitHubHttp}'s.
 */
public final class ExchangeFilter
    implements ResteasyReactiveClientRequestFilter, ResteasyReactiveClientResponseFilter {
  /** As GitHub's published description says it. */
  private static final String VERSION = "2022-11-28";

  /** GitHub's own type first; servers that go by the description alone know only the second. */
  private static final String ACCEPT =
      "application/vnd.github+json, application/json;q=0.9, */*;q=0.1";

  @Override
  public void filter(ResteasyReactiveClientRequestContext request) {
    var exchange = exchange(request);
    request.setUri(exchange.begin(request.getMethod(), request.getUri()));
    var headers = request.getHeaders();
    headers.putSingle("Accept", ACCEPT);
    headers.putSingle("X-GitHub-Api-Version", VERSION);
    headers.putSingle("User-Agent", "milepost");
    exchange.bearer().ifPresent(token -> headers.putSingle("Authorization", "Bearer " + token));
    exchange.etag().ifPresent(etag -> headers.putSingle("If-None-Match", etag));
  }

  /** Only Vert.x's own request can be cut when its body is not wanted to the end. */
  @Override
  public void filter(ResteasyReactiveClientRequestContext request, ClientResponseContext response) {
    var sent = request.unwrap(RestClientRequestContext.class).getHttpClientRequest();
    exchange(request).sentBy(sent);
  }

  private static Exchange exchange(ClientRequestContext request) {
    var arguments =
        (List<?>) request.getProperty(RestClientRequestContext.INVOKED_METHOD_PARAMETERS_PROP);
    return (Exchange) arguments.getFirst();
  }
}
