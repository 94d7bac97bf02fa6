package dev.milepost.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerOptionsTest {
  @TempDir Path folder;

  @Test
  void each_file_of_the_folder_is_a_user_but_for_those_that_are_being_written() throws IOException {
    Files.writeString(folder.resolve("milepost-admin"), "one\n");
    Files.writeString(folder.resolve("milepost-merge"), "two\n");
    Files.writeString(folder.resolve("milepost-merge.new"), "hal");
    assertThat(options().users())
        .isEqualTo(Map.of("milepost-admin", "one", "milepost-merge", "two"));
  }

  @Test
  void an_empty_password_and_a_missing_administrator_are_said() throws IOException {
    Files.writeString(folder.resolve("milepost-merge"), "two\n");
    assertThatThrownBy(() -> options().users())
        .hasMessage("Expected a file milepost-admin in " + folder);
    Files.writeString(folder.resolve("milepost-admin"), "\n");
    assertThatThrownBy(() -> options().users())
        .hasMessage("Expected a password in %s/milepost-admin, which is empty".formatted(folder));
  }

  @Test
  void without_a_folder_there_are_no_users() throws IOException {
    assertThat(ServerOptions.parse("--home", folder.toString()).users()).isEmpty();
  }

  private ServerOptions options() {
    return ServerOptions.parse("--home", folder.toString(), "--users", folder.toString());
  }
}
