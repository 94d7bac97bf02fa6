package dev.milepost.sandbox.network;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The variables by which programs learn of a proxy without an account. Most read {@code
 * HTTPS_PROXY} and its like, Yarn from 2 only those of its own; Java's programs read properties,
 * which a variable hands to them.
 */
final class ProxyVariables {
  private static final List<String> COMMON =
      List.of(
          "HTTP_PROXY",
          "http_proxy",
          "HTTPS_PROXY",
          "https_proxy",
          "ALL_PROXY",
          "all_proxy",
          "YARN_HTTP_PROXY",
          "YARN_HTTPS_PROXY");

  /** Hosts that a program reaches without it. */
  private static final String WITHIN = "localhost,127.0.0.1,::1";

  private static final String JAVA = "JAVA_TOOL_OPTIONS";

  /** Java itself leaves the loopback out. */
  private static final String PROPERTIES =
      "-Dhttp.proxyHost=%1$s -Dhttp.proxyPort=%2$d -Dhttps.proxyHost=%1$s -Dhttps.proxyPort=%2$d";

  /** The client of Maven 3.9 looks at these properties only with this one set. */
  private static final String MAVEN = "-Daether.connector.http.useSystemProperties=true";

  private ProxyVariables() {}

  /**
   * The same environment, and where the proxy is.
   *
   * @param host of the proxy
   * @param port of the proxy
   */
  static Map<String, String> in(Map<String, String> environment, String host, int port) {
    var all = new HashMap<>(environment);
    COMMON.forEach(name -> all.put(name, "http://" + host + ":" + port));
    all.put("NO_PROXY", WITHIN);
    all.put("no_proxy", WITHIN);
    // Without it, Node's own client knows of no proxy.
    all.put("NODE_USE_ENV_PROXY", "1");
    var java = PROPERTIES.formatted(host, port) + " " + MAVEN;
    all.merge(JAVA, java, (given, ours) -> given + " " + ours);
    return Map.copyOf(all);
  }
}
