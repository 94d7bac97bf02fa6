package dev.milepost.forge.github.lfs;

import dev.milepost.events.DisplayText;
import dev.milepost.forge.ForgeException;
import dev.milepost.forge.github.http.Sending;
import jakarta.ws.rs.client.ClientRequestContext;
import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A request to an address that a server named, with the headers that it named for it. */
final class ActionRequest extends Sending {
  /** The connection's own business. */
  private static final Set<String> IGNORED =
      Set.of("content-length", "host", "transfer-encoding", "connection");

  private static final int MAX_ADDRESS_SHOWN = 100;

  private final URI at;
  private final Map<String, String> headers;

  /**
   * @throws ForgeException if the address is none for HTTP
   */
  ActionRequest(String at, Map<String, String> headers) {
    this.at = address(at);
    this.headers = headers;
  }

  private static URI address(String text) {
    try {
      var uri = new URI(text);
      if (uri.getHost() != null && Set.of("http", "https").contains(uri.getScheme())) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Said below; the parser's message would repeat it whole.
    }
    throw new ForgeException(
        "Git LFS named an address that is none for HTTP: "
            + DisplayText.shown(text, MAX_ADDRESS_SHOWN),
        false,
        null);
  }

  URI at() {
    return at;
  }

  @Override
  protected void prepare(ClientRequestContext request) {
    request.setUri(at);
    request.getHeaders().putSingle("User-Agent", "milepost");
    headers.forEach(
        (name, value) -> {
          if (!IGNORED.contains(name.toLowerCase(Locale.ROOT))) {
            request.getHeaders().putSingle(name, value);
          }
        });
    if (request.getEntity() instanceof File content) {
      // Stores that sign addresses want no chunks.
      request.getHeaders().putSingle("Content-Length", String.valueOf(content.length()));
    }
  }
}
