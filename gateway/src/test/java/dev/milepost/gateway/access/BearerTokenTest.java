package dev.milepost.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTokenTest {
  private static final String TOKEN = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG";

  @TempDir Path folder = Path.of("");

  @Test
  void a_token_is_known_whatever_blanks_are_around_it() throws IOException {
    var token = BearerToken.read(file("\n " + TOKEN + "\r\n"));
    assertThat(token.isCarriedBy("Bearer " + TOKEN)).isTrue();
    assertThat(token.isCarriedBy("BEARER " + TOKEN)).isTrue();
    assertThat(token.isCarriedBy(TOKEN)).isFalse();
    assertThat(token.isCarriedBy("Bearer " + TOKEN + TOKEN)).isFalse();
    assertThat(token.isCarriedBy("Bearer")).isFalse();
    assertThat(token.isCarriedBy(null)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "short",
        "two words two words two words two words",
        "ümlaut-ümlaut-ümlaut-ümlaut-ümlaut"
      })
  void a_file_without_a_proper_token_keeps_the_server_from_starting(String text) {
    assertThatThrownBy(() -> BearerToken.read(file(text)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("milepost.gateway.token-file")
        .hasMessageNotContaining("short-");
  }

  @Test
  void a_file_that_is_not_there_keeps_the_server_from_starting() {
    assertThatThrownBy(() -> BearerToken.read(folder.resolve("none")))
        .hasMessageContaining("cannot be read");
    assertThatThrownBy(() -> BearerToken.read(folder)).hasMessageContaining("cannot be read");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("token"), text);
  }
}
