package dev.milepost.forge.github.http;

import io.vertx.core.http.HttpClientOptions;
import jakarta.ws.rs.ext.ContextResolver;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * What a REST client's connections begin with, before its keys {@code quarkus.rest-client.*}: the
 * environment's proxies, and room for long headers.
 */
public final class ConnectionOptions implements ContextResolver<HttpClientOptions> {
  /** A redirect to a log carries its signature; Vert.x by itself has room for 8 KiB. */
  private static final int MAX_HEADER_BYTES = 64 * 1024;

  @Override
  public HttpClientOptions getContext(Class<?> type) {
    var options = new HttpClientOptions().setMaxHeaderSize(MAX_HEADER_BYTES);
    var config = ConfigProvider.getConfig();
    if (!isSwitchedOff(config)) {
      new EnvironmentProxies(System.getenv(), System.getProperties())
          .addTo(options, isEncrypted(config));
    }
    return options;
  }

  private static boolean isSwitchedOff(Config config) {
    return value(config, "quarkus.rest-client.github.proxy-address")
        .or(() -> value(config, "quarkus.rest-client.proxy-address"))
        .equals(Optional.of("none"));
  }

  private static boolean isEncrypted(Config config) {
    return value(config, "milepost.github.url")
        .map(url -> !url.strip().toLowerCase(Locale.ROOT).startsWith("http:"))
        .orElse(true);
  }

  private static Optional<String> value(Config config, String key) {
    return config.getOptionalValue(key, String.class);
  }
}
