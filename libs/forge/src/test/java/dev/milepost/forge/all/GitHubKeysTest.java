package dev.milepost.forge.all;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.forge.github.GitHubSettings;
import dev.milepost.forge.github.auth.GitHubAuth;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every key of {@code milepost.github.*}, with its default. */
class GitHubKeysTest {
  @TempDir Path folder;

  @Test
  void without_configuration_it_is_githubs_own_server_and_nobody() {
    var settings = settings(Map.of());
    assertThat(settings.api()).isEqualTo(URI.create("https://api.github.com"));
    assertThat(settings.auth()).isEqualTo(new GitHubAuth.Anonymous());
    assertThat(settings.longestWait()).isEqualTo(Duration.ofMinutes(70));
    assertThat(settings.ciGrace()).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void each_key_is_read() {
    var settings =
        settings(
            Map.of(
                "milepost.github.url", "https://GHE.example.org/api/v3/",
                "milepost.github.token", " ghp_x ",
                "milepost.github.longest-wait", "90s",
                "milepost.github.ci-grace", "PT5M"));
    assertThat(settings.api()).isEqualTo(URI.create("https://ghe.example.org/api/v3"));
    assertThat(settings.auth()).isEqualTo(new GitHubAuth.Token("ghp_x"));
    assertThat(settings.longestWait()).isEqualTo(Duration.ofSeconds(90));
    assertThat(settings.ciGrace()).isEqualTo(Duration.ofMinutes(5));
    assertThat(settings.toString()).doesNotContain("ghp_x");
  }

  @Test
  void secrets_can_be_in_files() throws Exception {
    var token = Files.writeString(folder.resolve("token"), "ghp_y\n");
    var keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
    var pem =
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded())
            + "\n-----END PRIVATE KEY-----\n";
    var key = Files.writeString(folder.resolve("key.pem"), pem);
    assertThat(settings(Map.of("milepost.github.token-file", token.toString())).auth())
        .isEqualTo(new GitHubAuth.Token("ghp_y"));
    var app =
        Map.of("milepost.github.app-id", "12345", "milepost.github.app-key-file", key.toString());
    assertThat(settings(app).auth()).isInstanceOf(GitHubAuth.App.class);
  }

  @ParameterizedTest
  @CsvSource({
    "milepost.github.url, http://example.org",
    "milepost.github.url, https://user:s3cret@example.org",
    "milepost.github.url, https://example.org?token=s3cret",
    "milepost.github.url, s3cret",
    "milepost.github.url, https://user:s3cret with spaces@example.org",
    "milepost.github.token, s3cret with spaces",
    "milepost.github.token-file, /nonexistent",
    "milepost.github.app-id, 12345",
    "milepost.github.ci-grace, soon",
    "milepost.github.insecure-http, yes",
    "milepost.github.graphql, on",
  })
  void a_value_that_makes_no_sense_is_told_by_its_key_alone(String key, String value) {
    assertThatThrownBy(() -> settings(Map.of(key, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(key)
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void an_app_and_a_token_are_not_configured_together() {
    var both = new HashMap<String, String>();
    both.put("milepost.github.token", "ghp_x");
    both.put("milepost.github.app-id", "12345");
    assertThatThrownBy(() -> settings(both)).hasMessageContaining("both are set");
  }

  @Test
  void http_to_other_machines_has_to_be_allowed() {
    var url = Map.of("milepost.github.url", "http://forge:8080");
    assertThatThrownBy(() -> settings(url)).hasMessageContaining("insecure-http");
    var allowed = new HashMap<>(url);
    allowed.put("milepost.github.insecure-http", "true");
    assertThat(settings(allowed).api()).isEqualTo(URI.create("http://forge:8080"));
    assertThat(settings(Map.of("milepost.github.url", "http://127.0.0.1:9")).api())
        .isEqualTo(URI.create("http://127.0.0.1:9"));
  }

  private static GitHubSettings settings(Map<String, String> config) {
    var keys = new GitHubKeys(key -> Optional.ofNullable(config.get(key)));
    return keys.settings((forge, why, until) -> {});
  }
}
