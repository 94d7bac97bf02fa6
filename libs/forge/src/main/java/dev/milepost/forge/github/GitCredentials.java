package dev.milepost.forge.github;

import dev.milepost.forge.github.http.TokenSource;
import dev.milepost.git.Credential;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tokens for git, which go to the server's own hosts only.
 *
 * @param git what repositories are cloned from by configuration; null for none
 */
record GitCredentials(URI api, @Nullable URI git, TokenSource tokens) {
  /** GitHub takes any user name with a token; this one it recommends for Apps. */
  private static final String USER = "x-access-token";

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  Optional<Credential> of(String remote) throws InterruptedException {
    var uri = URI.create(remote);
    if (uri.getUserInfo() != null || uri.getHost() == null || !isOfTheServer(uri)) {
      return Optional.empty();
    }
    var origin = uri.getScheme() + "://" + uri.getRawAuthority();
    return tokens.current().map(token -> new Credential(origin, USER, token));
  }

  /**
   * {@code api.github.com} and {@code github.com} are one server, as are a host's ports: the API
   * names the ports, and has the token anyway.
   */
  private boolean isOfTheServer(URI remote) {
    if (git != null && isOf(git, remote) && git.getPort() == remote.getPort()) {
      return true;
    }
    return isOf(api, remote);
  }

  private static boolean isOf(URI server, URI remote) {
    var host = server.getHost();
    boolean same =
        host.equals(remote.getHost())
            || host.equals("api." + remote.getHost())
            || (LOOPBACK.contains(host) && LOOPBACK.contains(remote.getHost()));
    return same && server.getScheme().equals(remote.getScheme());
  }
}
