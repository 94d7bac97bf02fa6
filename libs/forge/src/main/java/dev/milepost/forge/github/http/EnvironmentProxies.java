package dev.milepost.forge.github.http;

import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.ProxyOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The proxies that the environment names, as git takes them: {@code HTTPS_PROXY}, {@code
 * http_proxy}, {@code NO_PROXY}. Where it names none Java's own settings count.
 */
public final class EnvironmentProxies extends ProxySelector {
  private final ProxySelector otherwise;
  private final Map<String, String> environment;

  private EnvironmentProxies(ProxySelector otherwise, Map<String, String> environment) {
    this.otherwise = otherwise;
    this.environment = environment;
  }

  /** Those of an environment. */
  static EnvironmentProxies of(Map<String, String> environment) {
    return new EnvironmentProxies(ProxySelector.getDefault(), Map.copyOf(environment));
  }

  /** Adds the proxy of requests, if there is one, and the hosts that are reached without. */
  void addTo(HttpClientOptions options, boolean encrypted) {
    named(encrypted)
        .flatMap(EnvironmentProxies::address)
        .map(at -> new ProxyOptions().setHost(at.getHostString()).setPort(at.getPort()))
        .ifPresent(proxy -> options.setProxyOptions(proxy).setNonProxyHosts(exceptions()));
  }

  private List<String> exceptions() {
    var hosts =
        excepted().flatMap(one -> one.equals("*") ? Stream.of(one) : Stream.of(one, "*." + one));
    return Stream.concat(Stream.of("localhost", "127.0.0.1", "[::1]"), hosts).toList();
  }

  /** Those of an environment, else others. */
  public static ProxySelector or(ProxySelector otherwise, Map<String, String> environment) {
    return new EnvironmentProxies(otherwise, Map.copyOf(environment));
  }

  @Override
  public List<Proxy> select(URI uri) {
    var proxy = named("https".equals(uri.getScheme())).flatMap(EnvironmentProxies::address);
    if (proxy.isEmpty()) {
      return otherwise.select(uri);
    }
    return isExcepted(uri.getHost())
        ? List.of(Proxy.NO_PROXY)
        : List.of(new Proxy(Proxy.Type.HTTP, proxy.get()));
  }

  /** Never HTTP_PROXY in capitals: who calls a CGI program can set it. */
  private Optional<String> named(boolean encrypted) {
    return encrypted ? value("https_proxy").or(() -> value("HTTPS_PROXY")) : value("http_proxy");
  }

  private Optional<String> value(String name) {
    return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
  }

  /** Of {@code http://proxy:3128} or {@code proxy:3128}. */
  private static Optional<InetSocketAddress> address(String text) {
    try {
      var uri = URI.create(text.contains("://") ? text.strip() : "http://" + text.strip());
      int port = uri.getPort() < 0 ? 80 : uri.getPort();
      return uri.getHost() == null
          ? Optional.empty()
          : Optional.of(InetSocketAddress.createUnresolved(uri.getHost(), port));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private boolean isExcepted(String host) {
    var name = host.toLowerCase(Locale.ROOT);
    return name.equals("localhost")
        || name.equals("127.0.0.1")
        || name.equals("[::1]")
        || excepted()
            .anyMatch(one -> one.equals("*") || name.equals(one) || name.endsWith("." + one));
  }

  private Stream<String> excepted() {
    var list = value("no_proxy").or(() -> value("NO_PROXY")).orElse("");
    return Arrays.stream(list.toLowerCase(Locale.ROOT).split("[,\\s]+"))
        .map(one -> one.replaceFirst("^\\*?\\.", ""))
        .filter(one -> !one.isEmpty());
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException fault) {
    otherwise.connectFailed(uri, address, fault);
  }
}
