package dev.milepost.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.gateway.domain.ForgeNames;
import dev.milepost.gateway.domain.notification.NotificationEndpoint;
import dev.milepost.gateway.domain.notification.NotificationFormat;
import dev.milepost.gateway.domain.notification.NotificationKind;
import dev.milepost.gateway.effect.notification.NotificationEndpoints;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotificationsTest {
  private static final String SECRET = "0123456789abcdef-secret";

  private static NotificationEndpoints made(String host, String... settings) throws IOException {
    var all = new HashMap<String, String>();
    for (int at = 0; at < settings.length; at += 2) {
      all.put("milepost.notifications." + settings[at], settings[at + 1]);
    }
    var config =
        new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 100, new DurationConverter())
            .withMapping(NotificationConfig.class)
            .withSources(new PropertiesConfigSource(all, "test", 100))
            .build()
            .getConfigMapping(NotificationConfig.class);
    return new Notifications().endpoints(config, Optional.empty(), host, 8080);
  }

  @Test
  void nobody_is_told_without_settings() throws IOException {
    assertThat(made("127.0.0.1").all()).isEmpty();
    assertThat(made("127.0.0.1").address()).isEqualTo(URI.create("http://127.0.0.1:8080"));
    assertThat(made("0.0.0.0").address()).isNull();
  }

  @Test
  void a_webhook_has_an_address_and_secrets_of_files(@TempDir Path folder) throws IOException {
    var url = Files.writeString(folder.resolve("url"), "https://chat.example.com/T/B/x?y=1\n");
    var secrets = Files.writeString(folder.resolve("secrets"), SECRET + "\n\n" + SECRET + "2\n");
    var all =
        made(
                "127.0.0.1",
                "endpoints.ops.url-file",
                url.toString(),
                "endpoints.ops.secret-file",
                secrets.toString(),
                "endpoints.ops.on",
                "completed, issue-failed")
            .all();
    assertThat(all).hasSize(1);
    var one = all.getFirst();
    assertThat(one.url()).isEqualTo(URI.create("https://chat.example.com/T/B/x?y=1"));
    assertThat(one.secrets()).hasSize(2);
    assertThat(one.kinds())
        .containsExactlyInAnyOrder(NotificationKind.COMPLETED, NotificationKind.ISSUE_FAILED);
    assertThat(one.format()).isEqualTo(NotificationFormat.JSON);
    assertThat(one).hasToString("NotificationEndpoint[ops]");
  }

  @Test
  void an_endpoint_names_the_repositories_that_it_is_told_of() throws IOException {
    var one =
        made(
                "h",
                "endpoints.ops.mail",
                "a@example.org",
                "endpoints.ops.repositories",
                "Acme/*, https://ghe.example.com/api/v3/acme/one, /srv/repos")
            .all()
            .getFirst();
    assertThat(one.repositories())
        .isEqualTo(
            new ForgeNames(
                List.of(Path.of("/srv/repos")),
                List.of("acme/*", "https://ghe.example.com/api/v3/acme/one")));
    for (var wrong : List.of("app", "acme/", "a b/c", "srv/repos/app", "*/app", "acme/app;x")) {
      assertThatThrownBy(
              () ->
                  made(
                      "h",
                      "endpoints.ops.mail",
                      "a@example.org",
                      "endpoints.ops.repositories",
                      wrong))
          .hasMessageContaining("milepost.notifications.endpoints.ops.repositories")
          .hasMessageContaining(wrong);
    }
  }

  @Test
  void mailboxes_are_told_what_is_usual() throws IOException {
    var one = made("h", "endpoints.leads.mail", "a@example.org, b@example.org").all().getFirst();
    assertThat(one.recipients()).isEqualTo(List.of("a@example.org", "b@example.org"));
    assertThat(one.kinds())
        .containsExactlyInAnyOrderElementsOf(NotificationKind.usual())
        .doesNotContain(NotificationKind.CANCELLED, NotificationKind.TEST);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "url|ftp://host/x|Expected an address such as https://host/path in milepost.notifications.endpoints.ops.url",
        "url|https://user:word@host/|without a user or a fragment",
        "url|https://host/ x|Expected an address",
        "url|https://host:99999/|Expected an address",
        "mail|anna|Expected mailboxes such as anna@example.org",
        "mail|\"a b\"@example.org|Expected mailboxes",
        "format|xml|Expected json, cloudevents or slack in milepost.notifications.endpoints.ops.format, but found xml",
        "on|finished|Expected decision, issue-failed, deadlocked, failed, budget, stuck, completed, cancelled in",
        "secret|short|milepost.notifications.endpoints.ops.secret: Expected 16 bytes or more",
      })
  void a_wrong_setting_is_said_by_its_name(String key, String value, String says) {
    var settings =
        new HashMap<>(Map.of("url", "https://host/x", "secret", SECRET, "format", "json"));
    if (key.equals("mail")) {
      settings.remove("url");
    }
    settings.put(key, value);
    var list =
        settings.entrySet().stream()
            .flatMap(each -> List.of("endpoints.ops." + each.getKey(), each.getValue()).stream())
            .toArray(String[]::new);
    assertThatThrownBy(() -> made("127.0.0.1", list))
        .hasMessageContaining(says)
        .hasMessageNotContaining("word@");
  }

  @Test
  void a_mailbox_that_is_named_twice_is_one() throws IOException {
    assertThat(made("h", "endpoints.leads.mail", "a@example.org,a@example.org").all().getFirst())
        .extracting(NotificationEndpoint::recipients)
        .isEqualTo(List.of("a@example.org"));
  }

  @Test
  void a_variable_that_names_no_endpoint_is_not_passed_over() {
    var known = Set.of("ops");
    Notifications.requireKnown("MILEPOST_NOTIFICATIONS_ENDPOINTS_OPS_URL", known);
    Notifications.requireKnown("MILEPOST_NOTIFICATIONS_LINK_LIFETIME", known);
    assertThatThrownBy(
            () -> Notifications.requireKnown("MILEPOST_NOTIFICATIONS_ENDPOINTS_ON_CALL_URL", known))
        .hasMessageContaining("in letters and digits alone");
  }

  @Test
  void what_is_missing_is_said() {
    assertThatThrownBy(() -> made("h", "endpoints.ops.url", "https://host/x"))
        .hasMessageContaining("Expected milepost.notifications.endpoints.ops.secret-file");
    assertThatThrownBy(() -> made("h", "endpoints.ops.format", "json"))
        .hasMessageContaining("Expected either milepost.notifications.endpoints.ops.url");
    assertThatThrownBy(() -> made("h", "endpoints.Ops!.mail", "a@example.org"))
        .hasMessageContaining("a name of a-z, 0-9 and hyphens");
    assertThatThrownBy(() -> made("h", "endpoints.ops.url-file", "/nowhere"))
        .hasMessageContaining("/nowhere (milepost.notifications.endpoints.ops.url-file)");
    assertThatThrownBy(() -> made("h", "link-lifetime", "1440h"))
        .hasMessageContaining("milepost.notifications.link-lifetime");
  }
}
