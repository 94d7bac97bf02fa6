package dev.milepost.gateway.domain.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.ForgeRef;
import dev.milepost.gateway.domain.ForgeNames;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NotificationEndpointTest {
  private static final ForgeRef APP = new ForgeRef.GitHub("https://api.github.com", "Acme", "App");

  private static final ForgeRef OTHER =
      new ForgeRef.GitHub("https://api.github.com", "other", "app");

  @Test
  void an_endpoint_with_a_list_is_told_of_its_repositories_alone() {
    var listed = endpoint(new ForgeNames(List.of(Path.of("/srv/repos")), List.of("acme/app")));
    assertThat(listed.wants(news(APP, NotificationKind.FAILED))).isTrue();
    assertThat(listed.wants(news(APP, NotificationKind.COMPLETED))).isFalse();
    assertThat(listed.wants(news(OTHER, NotificationKind.FAILED))).isFalse();
    assertThat(listed.wants(news(local("/srv/repos/a"), NotificationKind.FAILED))).isTrue();
    assertThat(listed.wants(news(local("/srv/repos2/a"), NotificationKind.FAILED))).isFalse();
    assertThat(listed.wants(news(local("/srv/\0"), NotificationKind.FAILED))).isFalse();
    assertThat(listed.wants(news(null, NotificationKind.FAILED))).isFalse();
  }

  @Test
  void an_endpoint_without_a_list_is_told_of_all() {
    var any = endpoint(null);
    assertThat(any.wants(news(APP, NotificationKind.FAILED))).isTrue();
    assertThat(any.wants(news(null, NotificationKind.FAILED))).isTrue();
    assertThat(any.wants(news(APP, NotificationKind.COMPLETED))).isFalse();
  }

  private static NotificationEndpoint endpoint(@Nullable ForgeNames repositories) {
    return new NotificationEndpoint(
        "ops",
        null,
        List.of("a@example.org"),
        List.of(),
        NotificationFormat.JSON,
        Set.of(NotificationKind.FAILED),
        repositories,
        true);
  }

  private static ForgeRef local(String repository) {
    return new ForgeRef.Local(repository, "/elsewhere/issues");
  }

  private static Notification news(@Nullable ForgeRef forge, NotificationKind kind) {
    return new Notification(
        "id",
        kind,
        "m1-abc",
        null,
        7,
        Instant.EPOCH,
        null,
        "M1",
        forge,
        null,
        "failed",
        "It cannot go on",
        List.of(),
        5,
        3,
        1);
  }
}
