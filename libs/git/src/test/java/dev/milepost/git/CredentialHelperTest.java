package dev.milepost.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CredentialHelperTest {
  private static final Credential CREDENTIAL =
      new Credential("https://github.com", "x-access-token", "s3cret");

  @Test
  void git_is_told_it_and_it_is_gone_afterwards() throws Exception {
    Path file;
    try (var helper = CredentialHelper.of(Optional.of(CREDENTIAL))) {
      file = Path.of(helper.environment().values().iterator().next());
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(fill(helper, "https", "github.com")).contains("password=s3cret");
      assertThat(helper.options().toString() + helper.environment()).doesNotContain("s3cret");
    }
    assertThat(file).doesNotExist();
    assertThat(file.getParent()).doesNotExist();
  }

  @Test
  void it_is_for_its_own_host_only() throws Exception {
    try (var helper = CredentialHelper.of(Optional.of(CREDENTIAL))) {
      assertThat(fill(helper, "https", "evil.example")).doesNotContain("s3cret");
      assertThat(fill(helper, "http", "github.com")).doesNotContain("s3cret");
    }
  }

  @Test
  void a_line_end_in_it_is_refused_and_it_is_never_shown() {
    assertThatThrownBy(() -> new Credential("https://github.com", "u", "a\nhost=evil"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("evil");
    assertThat(CREDENTIAL.toString()).doesNotContain("s3cret");
  }

  private static String fill(CredentialHelper helper, String protocol, String host)
      throws Exception {
    var command = new java.util.ArrayList<>(java.util.List.of("git"));
    command.addAll(helper.options());
    command.addAll(java.util.List.of("credential", "fill"));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(helper.environment());
    builder.environment().put("GIT_TERMINAL_PROMPT", "0");
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    builder.environment().remove("GIT_ASKPASS");
    var process = builder.start();
    try (var in = process.getOutputStream()) {
      in.write("protocol=%s\nhost=%s\n\n".formatted(protocol, host).getBytes());
    }
    return new String(process.getInputStream().readAllBytes());
  }
}
