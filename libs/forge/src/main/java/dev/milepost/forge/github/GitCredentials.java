package dev.milepost.forge.github;

import dev.milepost.forge.github.http.Tokens;
import dev.milepost.git.Credential;
import java.net.URI;
import java.util.Optional;

/** Tokens for git, which go to the server's own hosts only. */
record GitCredentials(URI api, Tokens tokens) {
  /** GitHub takes any user name with a token; this one it recommends for Apps. */
  private static final String USER = "x-access-token";

  Optional<Credential> of(String remote) throws InterruptedException {
    var uri = URI.create(remote);
    if (!isOfTheServer(uri)) {
      return Optional.empty();
    }
    var origin = uri.getScheme() + "://" + uri.getRawAuthority();
    return tokens.current().map(token -> new Credential(origin, USER, token));
  }

  /** {@code api.github.com} and {@code github.com} are one server. */
  private boolean isOfTheServer(URI remote) {
    var host = api.getHost();
    var same = host.equals(remote.getHost()) || host.equals("api." + remote.getHost());
    return same
        && remote.getUserInfo() == null
        && api.getScheme().equals(remote.getScheme())
        && api.getPort() == remote.getPort();
  }
}
