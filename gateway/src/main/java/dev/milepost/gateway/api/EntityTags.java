package dev.milepost.gateway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.milepost.api.RunView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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

  /** The part of the heap that texts of views may take: 16 MiB of 256. */
  private static final int HEAP_PART = 16;

  /** Views that are answered to many, by identity: each is written once. */
  private final Cache<Record, WrittenView> written;

  private record WrittenView(String text, String tag) {
    /** A text that is not of Latin-1 alone takes two bytes for each character. */
    int bytes() {
      return (int) Math.min(Integer.MAX_VALUE, 2L * text.length());
    }
  }

  @Inject
  EntityTags(ObjectMapper json) {
    this(json, Runtime.getRuntime().maxMemory() / HEAP_PART);
  }

  /**
   * The same with another bound.
   *
   * @param mostBytes of the texts that are kept; those that are seldom asked for go first
   */
  EntityTags(ObjectMapper json, long mostBytes) {
    this.json = json;
    this.written =
        Caffeine.newBuilder()
            .weakKeys()
            .maximumWeight(mostBytes)
            .weigher((Record any, WrittenView view) -> view.bytes())
            .build();
  }

  /** The bytes of the texts that are kept. */
  long kept() {
    written.cleanUp();
    return written.asMap().values().stream().mapToLong(WrittenView::bytes).sum();
  }

  @ServerResponseFilter
  void tag(ContainerRequestContext request, ContainerResponseContext response) {
    if (!READS.contains(request.getMethod())
        || response.getStatus() != Status.OK.getStatusCode()
        || response.getHeaders().containsKey(HttpHeaders.CACHE_CONTROL)) {
      return;
    }
    var view = view(response.getEntity());
    if (view == null) {
      return;
    }
    response.getHeaders().putSingle(HttpHeaders.ETAG, view.tag());
    // It may be kept, and is asked for each time.
    response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    if (EntityTag.isKnown(request.getHeaderString(HttpHeaders.IF_NONE_MATCH), view.tag())) {
      response.setStatus(Status.NOT_MODIFIED.getStatusCode());
      response.setEntity(null);
    } else {
      response.setEntity(view.text());
    }
  }

  /** The tag that an answer with this body has. */
  String of(RunView body) {
    return written.get(body, this::write).tag();
  }

  private @Nullable WrittenView view(@Nullable Object entity) {
    return switch (entity) {
      case String text -> written(text);
      case RunView run -> written.get(run, this::write);
      case Record view -> write(view);
      case null, default -> null;
    };
  }

  private WrittenView write(Record view) {
    try {
      return written(json.writeValueAsString(view));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An answer cannot be written as JSON", e);
    }
  }

  private static WrittenView written(String text) {
    return new WrittenView(text, EntityTag.of(text.getBytes(StandardCharsets.UTF_8)));
  }
}
