package dev.milepost.gateway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Tags what is read, so that who asks again with {@code If-None-Match} gets a body only where it
 * has changed (RFC 9110, 8.8.3 and 13.1.2). Streams and files have no tag.
 */
class EntityTags {
  private static final Set<String> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  /** Bytes of the hash; two answers of one address have the same by chance once in 2^64. */
  private static final int TAG = 16;

  private final ObjectMapper json;

  EntityTags(ObjectMapper json) {
    this.json = json;
  }

  @ServerResponseFilter
  void tag(ContainerRequestContext request, ContainerResponseContext response)
      throws JsonProcessingException {
    if (!READS.contains(request.getMethod()) || response.getStatus() != Status.OK.getStatusCode()) {
      return;
    }
    var text = text(response.getEntity());
    if (text == null) {
      return;
    }
    var tag = tagOf(text);
    response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
    // It may be kept, and is asked for each time.
    response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    if (matches(request.getHeaderString(HttpHeaders.IF_NONE_MATCH), tag)) {
      response.setStatus(Status.NOT_MODIFIED.getStatusCode());
      response.setEntity(null);
    } else {
      response.setEntity(text);
    }
  }

  private @Nullable String text(@Nullable Object entity) throws JsonProcessingException {
    return switch (entity) {
      case String text -> text;
      case Record view -> json.writeValueAsString(view);
      case null, default -> null;
    };
  }

  private static String tagOf(String text) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "\"" + HexFormat.of().formatHex(hash, 0, TAG) + "\"";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM knows SHA-256", e);
    }
  }

  /** By weak comparison, as RFC 9110 asks for (13.1.2). */
  private static boolean matches(@Nullable String asked, String tag) {
    return asked != null
        && Arrays.stream(asked.split(","))
            .map(one -> one.strip().replaceFirst("^W/", ""))
            .anyMatch(one -> one.equals("*") || one.equals(tag));
  }
}
