package dev.milepost.forge.github;

import dev.milepost.forge.github.auth.GitHubAuth;
import dev.milepost.forge.github.http.RequestClock;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One GitHub server, and Milepost's account there.
 *
 * @param api the API's base: {@code https://api.github.com}, or {@code https://HOST/api/v3}
 * @param git what repositories are cloned from, without {@code /owner/name.git}; null for what the
 *     API says
 * @param longestWait for a rate limit
 * @param ciGrace so long after a push CI may not have reported anything yet
 * @param graphql true to query what only GraphQL has: which review threads are resolved
 */
public record GitHubSettings(
    URI api,
    @Nullable URI git,
    GitHubAuth auth,
    Duration longestWait,
    Duration ciGrace,
    boolean graphql,
    RequestClock waits) {
  /** GitHub's own. */
  public static final URI GITHUB_COM = URI.create("https://api.github.com");

  /** The primary limit is counted by the hour. */
  public static final Duration DEFAULT_LONGEST_WAIT = Duration.ofMinutes(70);

  /** Most CI reports within seconds; one that starts machines first within this. */
  public static final Duration DEFAULT_CI_GRACE = Duration.ofMinutes(2);

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /**
   * The base of an API as it is kept and compared: lower case, no slash at its end, and the address
   * of GitHub's pages taken for that of its API.
   *
   * @param anyHttp true to allow HTTP to other machines too, which shows the token to the network
   * @throws IllegalArgumentException if it is none
   */
  public static URI api(String url, boolean anyHttp) {
    var uri = plain(url, anyHttp);
    var host = uri.getHost();
    return host.equals("github.com") || host.equals("www.github.com") ? GITHUB_COM : uri;
  }

  /**
   * A URL of a server as it is kept and compared: lower case, no slash at its end.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static URI plain(String url, boolean anyHttp) {
    var uri = parsed(url.strip().replaceFirst("/+$", ""));
    var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    var host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
    boolean plain =
        uri.getUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
    boolean allowed =
        "https".equals(scheme) || ("http".equals(scheme) && (anyHttp || LOOPBACK.contains(host)));
    if (uri.getHost() == null || !plain || !allowed) {
      throw new IllegalArgumentException(
          "Expected the base URL of a GitHub API, such as https://api.github.com or"
              + " https://HOST/api/v3 (http only to this machine, or with"
              + " milepost.github.insecure-http), without user, query or fragment");
    }
    var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return URI.create(scheme + "://" + host + port + uri.getRawPath());
  }

  /** The address is left out: the parser's own message would repeat a password in it. */
  private static URI parsed(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      return URI.create("");
    }
  }
}
