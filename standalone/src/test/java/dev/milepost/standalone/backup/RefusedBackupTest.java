package dev.milepost.standalone.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.cli.ExitCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** D6: what a restore refuses. */
class RefusedBackupTest extends BackedUpHome {
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.01, 0.3, 0.9, 0.99, 0.9999})
  void a_file_that_is_cut_off_is_refused(double part) throws Exception {
    backup(file.toString());
    var bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, (int) (bytes.length * part)));
    refused("b.tar.gz");
  }

  @Test
  void a_file_with_a_changed_byte_is_refused() throws Exception {
    backup(file.toString());
    var bytes = Files.readAllBytes(file);
    var content = unpacked(bytes);
    for (int at = 12; at < bytes.length; at += Math.max(1, bytes.length / 40)) {
      bytes[at] ^= 0x20;
      // Some bits of a deflated stream fill up a byte and mean nothing.
      if (!Arrays.equals(content, unpacked(bytes))) {
        Files.write(file, bytes);
        refused("b.tar.gz");
      }
      bytes[at] ^= 0x20;
    }
  }

  /** Nothing of what is damaged. */
  private static byte[] unpacked(byte[] bytes) {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return in.readAllBytes();
    } catch (IOException e) {
      return new byte[0];
    }
  }

  @Test
  void what_is_not_as_it_was_noted_is_refused_by_its_name() throws Exception {
    for (var noted : new String[] {"ab".repeat(32) + "  forges/x\n", "", "forges/x", "  \0\n"}) {
      archive(
          tar -> {
            add(tar, BackupManifest.NAME, MANIFEST);
            folderEntry(tar, "forges/");
            add(tar, "forges/x", "x".getBytes(UTF_8));
            add(tar, BackupManifest.DIGESTS, noted.getBytes(UTF_8));
          });
      refused(
          noted.contains("  forges") ? "forges/x is missing or not as it was" : "It is damaged");
    }
  }

  @Test
  void a_foreign_file_is_refused() throws Exception {
    Files.writeString(file, "not an archive");
    refused("no backup of Milepost");
    archive(tar -> add(tar, "other", "x".getBytes(UTF_8)));
    refused("It is no backup of Milepost");
    archive(tar -> add(tar, BackupManifest.NAME, "{\"format\":2}".getBytes(UTF_8)));
    refused("It has format 2");
    archive(tar -> add(tar, BackupManifest.NAME, MANIFEST));
    refused("its digests are missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../outside", "/etc/outside", "broker/../../outside", "executors/x", "token", "a"})
  void an_entry_that_is_no_part_of_a_home_is_refused(String name) throws Exception {
    archive(
        tar -> {
          add(tar, BackupManifest.NAME, MANIFEST);
          add(tar, name, "x".getBytes(UTF_8));
        });
    refused("is no part of a home");
    assertThat(folder.resolve("outside")).doesNotExist();
  }

  @Test
  void an_entry_through_a_link_and_a_link_out_are_refused() throws Exception {
    archive(
        tar -> {
          add(tar, BackupManifest.NAME, MANIFEST);
          folderEntry(tar, "forges/");
          folderEntry(tar, "forges/real/");
          link(tar, "forges/way", "real");
          add(tar, "forges/way/x", "x".getBytes(UTF_8));
        });
    refused("is no part of a home");
    for (var to : new String[] {"/etc", "../../x", "real/../../../x"}) {
      archive(
          tar -> {
            add(tar, BackupManifest.NAME, MANIFEST);
            folderEntry(tar, "forges/");
            link(tar, "forges/way", to);
          });
      refused("leads out of the home");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"format\":1}",
        "{\"format\":1,\"home\":\"/h\"}",
        "{\"format\":1,\"home\":\"/h\",\"made\":\"\\u001b[2J\"}",
        "null",
        "[]"
      })
  void a_manifest_that_does_not_say_what_it_is_of_is_refused(String manifest) throws Exception {
    archive(tar -> add(tar, BackupManifest.NAME, manifest.getBytes(UTF_8)));
    assertThat(restore()).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString(UTF_8)).contains("b.tar.gz").doesNotContain("\u001b", "\tat ");
    assertThat(restored.folder()).doesNotExist();
  }
}
