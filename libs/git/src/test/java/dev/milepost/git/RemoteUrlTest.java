package dev.milepost.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteUrlTest {
  @ParameterizedTest
  @CsvSource({
    "https://ann:secret@example.org/a.git, https://example.org/a.git",
    "https://ghp_token@example.org/a.git, https://example.org/a.git",
    "HTTPS://x@example.org/a, HTTPS://example.org/a",
    "ssh://git:secret@example.org/a.git, ssh://git@example.org/a.git",
    "ssh://git@example.org/a.git, ssh://git@example.org/a.git",
    "git@example.org:a.git, git@example.org:a.git",
    "https://example.org/a@b.git, https://example.org/a@b.git",
    "/srv/a@b.git, /srv/a@b.git"
  })
  void a_credential_is_taken_out(String with, String without) {
    assertThat(new RemoteUrl(with).withoutCredential().text()).isEqualTo(without);
  }

  @Test
  void a_path_begins_at_the_folder_that_names_it() {
    var here = Path.of("/home/ann/app");
    assertThat(new RemoteUrl("../upstream").from(here).text()).isEqualTo("/home/ann/upstream");
    assertThat(new RemoteUrl("/srv/a").from(here).text()).isEqualTo("/srv/a");
    assertThat(new RemoteUrl("host:a/b").from(here).text()).isEqualTo("host:a/b");
    assertThat(new RemoteUrl("file:///srv/a").from(here).text()).isEqualTo("file:///srv/a");
  }
}
