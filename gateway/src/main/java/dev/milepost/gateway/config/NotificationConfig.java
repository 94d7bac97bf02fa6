package dev.milepost.gateway.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys {@code milepost.notifications.*} (docs/notifications.md). */
@ConfigMapping(prefix = "milepost.notifications")
public interface NotificationConfig {
  /** Where news go to, by name. */
  Map<String, EndpointConfig> endpoints();

  /** How long a link that decides is good. */
  @WithDefault("24h")
  java.time.Duration linkLifetime();

  /** {@code milepost.notifications.endpoints.NAME.*} */
  interface EndpointConfig {
    /** Of a webhook. */
    Optional<String> url();

    /** A file that holds it, where it is a secret. */
    Optional<Path> urlFile();

    /** Mailboxes, in place of a webhook. */
    Optional<List<String>> mail();

    /** {@code json}, {@code cloudevents} or {@code slack}. */
    @WithDefault("json")
    String format();

    /** Signs messages. */
    Optional<String> secret();

    /** A file that holds secrets, a line each. */
    Optional<Path> secretFile();

    /** The kinds of news. */
    Optional<List<String>> on();

    /** Those whose runs it is told of: {@code OWNER/NAME}, {@code OWNER/*} or absolute folders. */
    Optional<List<String>> repositories();

    /** True if messages carry links that decide. */
    @WithDefault("true")
    boolean links();
  }
}
