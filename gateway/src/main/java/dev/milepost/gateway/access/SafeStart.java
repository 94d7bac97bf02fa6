package dev.milepost.gateway.access;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Lets the server not begin with settings that would let in more than is meant. */
@ApplicationScoped
class SafeStart {
  /** With this word Quarkus does not look at whom a token is for. */
  private static final String ANY = "any";

  private final ServerToken server;
  private final String host;
  private final Optional<String> provider;
  private final boolean enabled;
  private final Optional<List<String>> audience;

  SafeStart(
      ServerToken server,
      @ConfigProperty(name = "quarkus.http.host") String host,
      @ConfigProperty(name = Providers.ADDRESS) Optional<String> provider,
      @ConfigProperty(name = Providers.KEY) Optional<String> key,
      @ConfigProperty(name = Providers.KNOWN) Optional<String> known,
      @ConfigProperty(name = Providers.ENABLED) boolean enabled,
      @ConfigProperty(name = Providers.AUDIENCE) Optional<List<String>> audience) {
    this.server = server;
    this.host = host;
    this.provider = provider.or(() -> key).or(() -> known);
    this.enabled = enabled;
    this.audience = audience.filter(all -> !all.contains(ANY));
  }

  void check(@Observes StartupEvent event) {
    var wrong =
        wrong(
            server.token().isPresent(), host, provider.isPresent(), enabled, audience.isPresent());
    if (wrong != null) {
      throw new IllegalStateException(wrong);
    }
  }

  /** The fault of these settings, and its remedy; null if there is none. */
  static @Nullable String wrong(
      boolean token, String host, boolean provider, boolean enabled, boolean audience) {
    if (!token && !isLoopback(host)) {
      return ("Expected milepost.gateway.token-file, since quarkus.http.host is %s: without"
              + " authentication the gateway listens on 127.0.0.1, ::1 or localhost alone")
          .formatted(host);
    }
    if (!token && provider) {
      return "Expected milepost.gateway.token-file beside %s: its token signs browsers' sessions"
          .formatted(Providers.ADDRESS);
    }
    if (provider && !enabled) {
      return "Expected %s=true beside %s: else the provider's tokens are good for nothing"
          .formatted(Providers.ENABLED, Providers.ADDRESS);
    }
    if (provider && !audience) {
      return "Expected %s beside %s: without it a token that the provider gave for another program is good here"
          .formatted(Providers.AUDIENCE, Providers.ADDRESS);
    }
    return null;
  }

  /** A name is not looked up at first: what it means could change. */
  private static boolean isLoopback(String host) {
    if (host.equals("localhost")) {
      return true;
    }
    try {
      return host.matches("[0-9.]+|.*:.*") && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
