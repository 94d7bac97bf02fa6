package dev.milepost.forge.github.http;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A server's response. */
public record GitHubResponse(int status, HttpHeaders headers, byte[] body) {
  /** A header's first value. */
  public Optional<String> header(String name) {
    return headers.firstValue(name);
  }

  /** The body as text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** True for 2xx. */
  public boolean succeeded() {
    return status >= 200 && status < 300;
  }

  @Override
  public String toString() {
    return "Answer[" + status + ", " + body.length + " bytes]";
  }
}
