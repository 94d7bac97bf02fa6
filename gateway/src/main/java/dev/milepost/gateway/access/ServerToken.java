package dev.milepost.gateway.access;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The token of this server, and the sessions of browsers that it signs; nothing where it has none.
 */
@Singleton
public class ServerToken {
  private final Optional<BearerToken> token;
  private final Optional<BrowserSessions> sessions;
  private final String where;

  /**
   * @param file holds the token; without it nothing is demanded
   * @throws IOException if it cannot be read or holds no token: the server does not start open
   */
  ServerToken(@ConfigProperty(name = "milepost.gateway.token-file") Optional<Path> file)
      throws IOException {
    token = file.isPresent() ? Optional.of(BearerToken.read(file.get())) : Optional.empty();
    sessions = token.map(one -> new BrowserSessions(one.signingKey(), InstantSource.system()));
    where = file.map(Path::toString).orElse("its token file");
  }

  Optional<BearerToken> token() {
    return token;
  }

  /** Signs browsers in; nothing where no token is demanded. */
  public Optional<BrowserSessions> sessions() {
    return sessions;
  }

  /** What a client is to show, in a sentence. */
  String expected() {
    return "Expected the header \"Authorization: Bearer TOKEN\"; the token is one that an administrator gave you, or the text of %s on the server"
        .formatted(where);
  }
}
