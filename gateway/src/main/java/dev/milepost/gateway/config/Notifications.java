package dev.milepost.gateway.config;

import dev.milepost.gateway.config.NotificationConfig.EndpointConfig;
import dev.milepost.gateway.domain.ForgeNames;
import dev.milepost.gateway.domain.notification.NotificationEndpoint;
import dev.milepost.gateway.domain.notification.NotificationFormat;
import dev.milepost.gateway.domain.notification.NotificationKind;
import dev.milepost.gateway.domain.notification.WebhookSecret;
import dev.milepost.gateway.effect.notification.NotificationEndpoints;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Makes endpoints of their settings; a gateway with a wrong one does not start. */
@ApplicationScoped
class Notifications {
  private static final String PREFIX = "milepost.notifications.endpoints.";
  private static final String ADDRESS = "milepost.gateway.public-url";
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  /** No list of mailboxes in one, no name, no line end. */
  private static final Pattern MAILBOX =
      Pattern.compile("[^\\s,;<>\"@]{1,64}@[^\\s,;<>\"@]{1,255}");

  private static final int MAX_FILE_BYTES = 8192;
  private static final int MAX_PORT = 65_535;
  private static final String VARIABLES = "MILEPOST_NOTIFICATIONS_ENDPOINTS_";

  @Produces
  @Singleton
  NotificationEndpoints endpoints(
      NotificationConfig config,
      @ConfigProperty(name = ADDRESS) Optional<String> address,
      @ConfigProperty(name = "quarkus.http.host") String host,
      @ConfigProperty(name = "quarkus.http.port") int port)
      throws IOException {
    var all = new ArrayList<NotificationEndpoint>();
    for (var each : new TreeMap<>(config.endpoints()).entrySet()) {
      all.add(endpoint(each.getKey(), each.getValue()));
    }
    System.getenv().keySet().forEach(name -> requireKnown(name, config.endpoints().keySet()));
    var lifetime = config.linkLifetime();
    if (lifetime.isNegative() || lifetime.isZero() || lifetime.toDays() > 30) {
      throw wrong("milepost.notifications.link-lifetime", "up to 30 days", lifetime.toString());
    }
    return new NotificationEndpoints(all, reached(address.orElse(null), host, port), lifetime);
  }

  /** A variable cannot name an endpoint with a hyphen; it would be passed over without a word. */
  static void requireKnown(String variable, Set<String> endpoints) {
    if (variable.startsWith(VARIABLES)) {
      var rest = variable.substring(VARIABLES.length()).toLowerCase(Locale.ROOT);
      if (endpoints.stream().noneMatch(name -> rest.startsWith(name + "_"))) {
        throw new IllegalArgumentException(
            "Expected the variable %s to name an endpoint in letters and digits alone, as in %sOPS_URL"
                .formatted(variable, VARIABLES));
      }
    }
  }

  /** Without a setting a gateway that only this machine reaches knows its address. */
  private static @Nullable URI reached(@Nullable String address, String host, int port) {
    if (address != null) {
      var url = http(ADDRESS, address.replaceFirst("/+$", ""));
      if (!url.getRawPath().isEmpty() || url.getRawQuery() != null) {
        throw new IllegalArgumentException(
            "Expected an address such as https://host in %s, without a path".formatted(ADDRESS));
      }
      return url;
    }
    boolean loopback = Set.of("localhost", "127.0.0.1", "::1", "[::1]").contains(host);
    return loopback && port > 0 ? URI.create("http://127.0.0.1:" + port) : null;
  }

  private static NotificationEndpoint endpoint(String name, EndpointConfig config)
      throws IOException {
    var key = PREFIX + name;
    if (!NAME.matcher(name).matches()) {
      throw wrong(key, "a name of a-z, 0-9 and hyphens, 40 at most", name);
    }
    var mail = config.mail().orElse(List.of()).stream().map(String::strip).distinct().toList();
    for (var one : mail) {
      if (!MAILBOX.matcher(one).matches()) {
        throw wrong(key + ".mail", "mailboxes such as anna@example.org", one);
      }
    }
    var url = url(key, config);
    if ((url == null) == mail.isEmpty()) {
      throw new IllegalArgumentException(
          "Expected either %s.url (or .url-file) or %s.mail".formatted(key, key));
    }
    var format = format(key, config.format());
    var secrets = secrets(key, config);
    if (url != null && format != NotificationFormat.SLACK && secrets.isEmpty()) {
      throw new IllegalArgumentException(
          "Expected %s.secret-file: messages to a webhook are signed".formatted(key));
    }
    return new NotificationEndpoint(
        name,
        url,
        mail,
        secrets,
        format,
        kinds(key, config),
        repositories(key, config),
        config.links());
  }

  private static @Nullable ForgeNames repositories(String key, EndpointConfig config) {
    var names = config.repositories().orElse(List.of()).stream().map(String::strip).toList();
    var folders = names.stream().filter(name -> name.startsWith("/")).map(Path::of).toList();
    var others = names.stream().filter(name -> !name.startsWith("/")).toList();
    for (var name : others) {
      if (!ForgeNames.isRepository(name)) {
        throw wrong(
            key + ".repositories",
            "OWNER/NAME, OWNER/* (with the API's address before it where that is not GitHub's) or an absolute folder",
            name);
      }
    }
    return names.isEmpty() ? null : new ForgeNames(folders, others);
  }

  private static @Nullable URI url(String key, EndpointConfig config) throws IOException {
    var file = config.urlFile();
    if (file.isPresent()) {
      return http(key + ".url-file", String.join("", lines(key + ".url-file", file.get())));
    }
    return config.url().isPresent() ? http(key + ".url", config.url().get()) : null;
  }

  /** The error does not repeat the address: it may be a secret. */
  private static URI http(String key, String text) {
    try {
      var url = new URI(text.strip());
      if (Set.of("http", "https").contains(String.valueOf(url.getScheme()))
          && url.getHost() != null
          && url.getUserInfo() == null
          && url.getPort() <= MAX_PORT
          && url.getFragment() == null) {
        return url;
      }
    } catch (URISyntaxException e) {
      // the same sentence
    }
    throw new IllegalArgumentException(
        "Expected an address such as https://host/path in %s, without a user or a fragment"
            .formatted(key));
  }

  private static NotificationFormat format(String key, String word) {
    return Arrays.stream(NotificationFormat.values())
        .filter(format -> format.word().equals(word))
        .findFirst()
        .orElseThrow(() -> wrong(key + ".format", "json, cloudevents or slack", word));
  }

  private static Set<NotificationKind> kinds(String key, EndpointConfig config) {
    var words = config.on();
    if (words.isEmpty()) {
      return EnumSet.copyOf(NotificationKind.usual());
    }
    var allowed =
        NotificationKind.subscribable().stream()
            .map(NotificationKind::word)
            .collect(Collectors.joining(", "));
    return words.get().stream()
        .map(String::strip)
        .map(word -> NotificationKind.of(word).orElseThrow(() -> wrong(key + ".on", allowed, word)))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(NotificationKind.class)));
  }

  private static List<WebhookSecret> secrets(String key, EndpointConfig config) throws IOException {
    var texts = new ArrayList<String>();
    config.secret().ifPresent(texts::add);
    if (config.secretFile().isPresent()) {
      texts.addAll(lines(key + ".secret-file", config.secretFile().get()));
    }
    try {
      return texts.stream().map(WebhookSecret::of).toList();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(key + ".secret: " + e.getMessage(), e);
    }
  }

  private static List<String> lines(String key, Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      var text = new String(in.readNBytes(MAX_FILE_BYTES), java.nio.charset.StandardCharsets.UTF_8);
      var lines = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
      if (lines.isEmpty()) {
        throw new IOException("%s (%s) is empty".formatted(file, key));
      }
      return lines;
    } catch (java.nio.file.FileSystemException e) {
      throw new IOException("%s (%s) cannot be read".formatted(file, key), e);
    }
  }

  private static IllegalArgumentException wrong(String key, String allowed, String found) {
    return new IllegalArgumentException(
        "Expected %s in %s, but found %s".formatted(allowed, key, found));
  }
}
