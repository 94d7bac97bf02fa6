package dev.milepost.gateway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Tags what is read, so that who asks again with {@code If-None-Match} gets a body only where it
 * has changed (RFC 9110, 8.8.3 and 13.1.2). Streams, files and what says itself how long it may be
 * kept have no tag.
 */
@ApplicationScoped
class EntityTags {
  private static final Set<String> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private final ObjectMapper json;

  EntityTags(ObjectMapper json) {
    this.json = json;
  }

  @ServerResponseFilter
  void tag(ContainerRequestContext request, ContainerResponseContext response)
      throws JsonProcessingException {
    if (!READS.contains(request.getMethod())
        || response.getStatus() != Status.OK.getStatusCode()
        || response.getHeaders().containsKey(HttpHeaders.CACHE_CONTROL)) {
      return;
    }
    var text = text(response.getEntity());
    if (text == null) {
      return;
    }
    var tag = EntityTag.of(text.getBytes(StandardCharsets.UTF_8));
    response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
    // It may be kept, and is asked for each time.
    response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    if (EntityTag.isKnown(request.getHeaderString(HttpHeaders.IF_NONE_MATCH), tag)) {
      response.setStatus(Status.NOT_MODIFIED.getStatusCode());
      response.setEntity(null);
    } else {
      response.setEntity(text);
    }
  }

  /** The tag that an answer with this body has. */
  String of(Record body) {
    try {
      return EntityTag.of(json.writeValueAsString(body).getBytes(StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An answer cannot be written as JSON", e);
    }
  }

  private @Nullable String text(@Nullable Object entity) throws JsonProcessingException {
    return switch (entity) {
      case String text -> text;
      case Record view -> json.writeValueAsString(view);
      case null, default -> null;
    };
  }
}
