package dev.milepost.forge.all;

import dev.milepost.forge.github.GitHubSettings;
import dev.milepost.forge.github.auth.AppKey;
import dev.milepost.forge.github.auth.GitHubAuth;
import dev.milepost.forge.github.http.RequestClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The keys {@code milepost.github.*}. Values of secrets are in no message. */
final class GitHubKeys {
  static final String URL = "milepost.github.url";
  static final String GIT_URL = "milepost.github.git-url";
  static final String INSECURE_HTTP = "milepost.github.insecure-http";
  static final String TOKEN = "milepost.github.token";
  static final String TOKEN_FILE = "milepost.github.token-file";
  static final String APP = "milepost.github.app-id";
  static final String APP_KEY = "milepost.github.app-key";
  static final String APP_KEY_FILE = "milepost.github.app-key-file";
  static final String LONGEST_WAIT = "milepost.github.longest-wait";
  static final String CI_GRACE = "milepost.github.ci-grace";
  static final String GRAPHQL = "milepost.github.graphql";

  private final Function<String, Optional<String>> config;

  GitHubKeys(Function<String, Optional<String>> config) {
    this.config = key -> config.apply(key).map(String::strip).filter(value -> !value.isEmpty());
  }

  GitHubSettings settings(ForgeWaitListener listener) {
    boolean insecure = flag(INSECURE_HTTP);
    var api =
        named(
            URL,
            () ->
                config
                    .apply(URL)
                    .map(url -> GitHubSettings.api(url, insecure))
                    .orElse(GitHubSettings.GITHUB_COM));
    var git =
        named(GIT_URL, () -> config.apply(GIT_URL).map(url -> GitHubSettings.plain(url, insecure)));
    return new GitHubSettings(
        api,
        git.orElse(null),
        auth(),
        duration(LONGEST_WAIT, GitHubSettings.DEFAULT_LONGEST_WAIT),
        duration(CI_GRACE, GitHubSettings.DEFAULT_CI_GRACE),
        flag(GRAPHQL),
        RequestClock.system((why, until) -> listener.waiting("github:" + api, why, until)));
  }

  private GitHubAuth auth() {
    var token = secret(TOKEN, TOKEN_FILE);
    var app = config.apply(APP);
    if (app.isPresent() && token.isPresent()) {
      throw new IllegalArgumentException(
          "Expected one of %s and %s, but both are set".formatted(TOKEN, APP));
    }
    if (app.isPresent()) {
      if (!app.get().matches("[A-Za-z0-9._-]{1,100}")) {
        throw new IllegalArgumentException(APP + " is no App's id or client id");
      }
      var key = secret(APP_KEY, APP_KEY_FILE);
      if (key.isEmpty()) {
        throw new IllegalArgumentException(
            "%s is set, but neither %s nor %s is".formatted(APP, APP_KEY, APP_KEY_FILE));
      }
      return new GitHubAuth.App(app.get(), named(APP_KEY, () -> AppKey.of(key.get())));
    }
    if (token.isPresent() && !token.get().matches("[\\x21-\\x7e]{1,1000}")) {
      throw new IllegalArgumentException(TOKEN + " has characters that no token has");
    }
    return token.<GitHubAuth>map(GitHubAuth.Token::new).orElseGet(GitHubAuth.Anonymous::new);
  }

  private Optional<String> secret(String key, String fileKey) {
    var value = config.apply(key);
    var file = config.apply(fileKey);
    if (value.isPresent() || file.isEmpty()) {
      return value;
    }
    try {
      return Optional.of(Files.readString(Path.of(file.get()), StandardCharsets.UTF_8).strip());
    } catch (IOException e) {
      throw new IllegalArgumentException("%s: %s cannot be read".formatted(fileKey, file.get()), e);
    }
  }

  private boolean flag(String key) {
    return switch (config.apply(key).orElse("false").toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(key + " is neither true nor false");
    };
  }

  /** As elsewhere in the configuration: {@code 90s}, {@code 2m}, {@code PT2M}. */
  private Duration duration(String key, Duration otherwise) {
    return named(
        key,
        () ->
            config
                .apply(key)
                .map(text -> text.toUpperCase(Locale.ROOT))
                .map(text -> Duration.parse(text.startsWith("P") ? text : "PT" + text))
                .orElse(otherwise));
  }

  private interface KeyReader<T> {
    T read();
  }

  private static <T> T named(String key, KeyReader<T> reading) {
    try {
      return reading.read();
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
    }
  }
}
