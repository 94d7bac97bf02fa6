package dev.milepost.sandbox.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SocketFolderTest {
  @TempDir Path folder;

  @Test
  void what_a_killed_service_left_is_removed_and_what_is_in_use_is_not() throws Exception {
    var left = Files.createDirectories(folder.resolve("milepost-network-1/in"));
    Files.createFile(left.resolve("0.sock"));
    Files.createFile(left.resolveSibling("held"));
    old(left.getParent());
    var used = SocketFolder.make(folder);
    old(used.folder());
    var other = SocketFolder.make(folder);
    assertThat(left.getParent()).doesNotExist();
    assertThat(used.shared()).isDirectory();
    used.close();
    other.close();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void a_path_that_is_too_long_for_sockets_is_refused_with_what_to_do() throws Exception {
    var deep = Files.createDirectories(folder.resolve("d".repeat(90)));
    assertThatThrownBy(() -> SocketFolder.make(deep)).hasMessageContaining("with a shorter path");
    assertThat(deep).isEmptyDirectory();
  }

  private static void old(Path folder) throws IOException {
    Files.setLastModifiedTime(folder, FileTime.fromMillis(0));
  }
}
