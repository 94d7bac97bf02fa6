package dev.milepost.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
  private static final byte[] NEW = "new".getBytes(UTF_8);

  @TempDir Path folder;

  @Test
  void a_new_file_is_its_owners_alone() throws Exception {
    AtomicFiles.replace(folder.resolve("one"), NEW);
    AtomicFiles.replaceDurably(folder.resolve("other"), NEW);
    assertThat(rights("one")).isEqualTo("rw-------");
    assertThat(rights("other")).isEqualTo("rw-------");
    assertThat(folder).isDirectoryNotContaining("glob:**.new");
  }

  @Test
  void a_file_that_is_replaced_durably_keeps_its_permissions() throws Exception {
    var file = Files.writeString(folder.resolve("file"), "the text before");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    AtomicFiles.replaceDurably(file, NEW);
    assertThat(file).hasContent("new");
    assertThat(rights("file")).isEqualTo("rw-r-----");
    AtomicFiles.replaceDurably(file, NEW, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(rights("file")).isEqualTo("rw-r--r--");
  }

  @Test
  void a_link_in_its_place_is_replaced_and_not_followed() throws Exception {
    var elsewhere = Files.writeString(folder.resolve("elsewhere"), "kept");
    var file = Files.createSymbolicLink(folder.resolve("file"), elsewhere);
    AtomicFiles.replace(file, NEW);
    assertThat(elsewhere).hasContent("kept");
    assertThat(file).hasContent("new");
    assertThat(Files.isSymbolicLink(file)).isFalse();
  }

  @Test
  void links_at_the_names_that_were_used_to_write_aside_are_not_followed() throws Exception {
    var elsewhere = Files.writeString(folder.resolve("elsewhere"), "kept");
    Files.createSymbolicLink(folder.resolve("file.new"), elsewhere);
    Files.createSymbolicLink(folder.resolve(".file.new"), elsewhere);
    AtomicFiles.replaceDurably(folder.resolve("file"), NEW);
    assertThat(elsewhere).hasContent("kept");
  }

  @Test
  void a_write_that_fails_leaves_nothing_beside_the_file() throws Exception {
    var taken = Files.createDirectories(folder.resolve("file/inside")).getParent();
    assertThatThrownBy(() -> AtomicFiles.replace(taken, NEW)).isInstanceOf(IOException.class);
    assertThat(folder).isDirectoryNotContaining("glob:**.new");
    assertThat(taken).isDirectory();
  }

  private String rights(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
  }
}
