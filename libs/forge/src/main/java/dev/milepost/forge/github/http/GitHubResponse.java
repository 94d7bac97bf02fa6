package dev.milepost.forge.github.http;

import jakarta.ws.rs.core.MultivaluedMap;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A server's response.
 *
 * @param request what it answers
 */
public record GitHubResponse(
    RequestLine request, int status, MultivaluedMap<String, String> headers, byte[] body) {
  /** A header's first value. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.getFirst(name));
  }

  /** The body as text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** True for 2xx. */
  public boolean succeeded() {
    return status >= 200 && status < 300;
  }

  /**
   * Demands a success.
   *
   * @throws ApiError the refusal, if it is one
   */
  public GitHubResponse require() {
    if (!succeeded()) {
      throw ApiError.of(this);
    }
    return this;
  }

  @Override
  public String toString() {
    return "Answer[" + status + ", " + body.length + " bytes]";
  }
}
