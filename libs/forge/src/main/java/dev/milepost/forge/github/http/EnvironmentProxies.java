package dev.milepost.forge.github.http;

import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.ProxyOptions;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The proxies that the environment names, as git takes them: {@code HTTPS_PROXY}, {@code
 * http_proxy}, {@code NO_PROXY}; where it names none, Java's {@code https.proxyHost}, which Quarkus
 * takes no notice of.
 *
 * @param properties Java's
 */
record EnvironmentProxies(Map<String, String> environment, Properties properties) {
  /** Adds the proxy of requests, if there is one, and the hosts that are reached without. */
  void addTo(HttpClientOptions options, boolean encrypted) {
    // Never HTTP_PROXY in capitals: who calls a CGI program can set it.
    var named =
        encrypted ? value("https_proxy").or(() -> value("HTTPS_PROXY")) : value("http_proxy");
    var proxy = named.flatMap(EnvironmentProxies::proxy);
    if (proxy.isPresent()) {
      options.setProxyOptions(proxy.get()).setNonProxyHosts(exceptions());
    } else if (encrypted && properties.containsKey("https.proxyHost")) {
      var hosts = properties.getProperty("http.nonProxyHosts", "localhost|127.*|[::1]");
      proxy(
              properties.getProperty("https.proxyHost")
                  + ":"
                  + properties.getProperty("https.proxyPort", "443"))
          .ifPresent(
              own -> options.setProxyOptions(own).setNonProxyHosts(List.of(hosts.split("\\|"))));
    }
  }

  private Optional<String> value(String name) {
    return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
  }

  /** Of {@code http://proxy:3128} or {@code proxy:3128}. */
  private static Optional<ProxyOptions> proxy(String text) {
    try {
      var uri = URI.create(text.contains("://") ? text.strip() : "http://" + text.strip());
      int port = uri.getPort() < 0 ? 80 : uri.getPort();
      return Optional.ofNullable(uri.getHost())
          .map(host -> new ProxyOptions().setHost(host).setPort(port));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private List<String> exceptions() {
    var list = value("no_proxy").or(() -> value("NO_PROXY")).orElse("");
    var hosts =
        Arrays.stream(list.toLowerCase(Locale.ROOT).split("[,\\s]+"))
            .map(one -> one.replaceFirst("^\\*?\\.", ""))
            .filter(one -> !one.isEmpty())
            .flatMap(one -> one.equals("*") ? Stream.of(one) : Stream.of(one, "*." + one));
    return Stream.concat(Stream.of("localhost", "127.0.0.1", "[::1]"), hosts).toList();
  }
}
