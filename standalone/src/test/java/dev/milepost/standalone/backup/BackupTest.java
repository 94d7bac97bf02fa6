package dev.milepost.standalone.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.cli.ExitCode;
import dev.milepost.cli.MilepostCommand;
import dev.milepost.cli.local.Terminal;
import dev.milepost.cli.show.Screen;
import dev.milepost.process.LockFile;
import dev.milepost.standalone.home.Home;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** D6: a home as one file, and what a restore refuses. */
class BackupTest {
  private static final byte[] MANIFEST =
      "{\"format\":1,\"home\":\"/h\",\"made\":\"2026-11-29T10:00:00Z\",\"secrets\":false}"
          .getBytes(UTF_8);

  @TempDir Path folder;
  private Home home;
  private Home restored;
  private Path file;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void a_home() throws Exception {
    home = new Home(folder.resolve("home")).create();
    restored = new Home(folder.resolve("restored"));
    file = folder.resolve("b.tar.gz");
    text("broker/kafka/milepost.events-0/00000000000000000000.log", "events");
    Files.write(home.folder().resolve("broker/kafka/sparse.index"), new byte[3 * 1024 * 1024]);
    var tail = new byte[200_000];
    tail[70_000] = 1;
    Files.write(home.folder().resolve("broker/kafka/mixed.index"), tail);
    text("forges/app.git/HEAD", "ref: refs/heads/main");
    text("forges/app.git/" + "long/".repeat(30) + "näme", "deep");
    var hook = text("forges/app.git/hooks/run", "#!/bin/sh\n");
    Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createSymbolicLink(home.folder().resolve("forges/app.git/link"), Path.of("HEAD"));
    text("database/postgres/PG_VERSION", "14");
    text("database/postgres/postmaster.pid", "1");
    text("database/postgres-binaries/bin/postgres", "binary");
    text("executors/executor-1/clone", "made again");
    text("logs/planner.log", "lines");
    home.createSecrets();
  }

  @Test
  void a_home_comes_back_as_it_was_without_secrets_and_closed_to_others() throws Exception {
    assertThat(backup(file.toString())).isEqualTo(ExitCode.OK);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(restore()).as(err.toString(UTF_8)).isEqualTo(ExitCode.OK);

    var expected = contents(home.folder());
    expected
        .keySet()
        .removeIf(
            name ->
                !name.matches("(broker|forges|database)/.*")
                    || name.matches("database/(postgres-binaries/.*|postgres/postmaster.pid)"));
    assertThat(contents(restored.folder())).isEqualTo(expected).hasSize(7);
    assertThat(restored.folder().resolve("forges/app.git/link")).isSymbolicLink();
    assertThat(restored.folder().resolve("forges/app.git/hooks/run")).isExecutable();
    try (var all = Files.walk(restored.folder())) {
      assertThat(all.filter(one -> !Files.isSymbolicLink(one)))
          .allMatch(one -> rights(one).endsWith("------"));
    }
    assertThat(folder.resolve("restored.restoring")).doesNotExist();
  }

  @Test
  void secrets_are_in_it_if_they_are_asked_for() throws Exception {
    backup(file.toString(), "--with-secrets");
    restore();
    for (var name : new String[] {"token", "broker-passwords/milepost-planner"}) {
      assertThat(restored.folder().resolve(name))
          .hasSameTextualContentAs(home.folder().resolve(name));
      assertThat(rights(restored.folder().resolve(name))).isEqualTo("rw-------");
    }
  }

  @Test
  void a_folder_takes_a_file_that_is_named_by_the_time() throws Exception {
    var to = Files.createDirectory(folder.resolve("backups"));
    assertThat(backup(to.toString())).isEqualTo(ExitCode.OK);
    assertThat(to).isDirectoryContaining("glob:**/milepost-*.tar.gz");
  }

  @Test
  void a_home_that_is_up_a_file_that_is_there_and_one_in_the_home_are_refused() throws Exception {
    try (var held = LockFile.tryTake(home.lock()).orElseThrow()) {
      assertThat(backup(file.toString())).isEqualTo(ExitCode.USAGE);
      assertThat(err.toString(UTF_8)).contains("Milepost is up in").contains("milepost down");
    }
    Files.writeString(file, "mine");
    assertThat(backup(file.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString(UTF_8)).contains("is there already");
    assertThat(file).hasContent("mine");
    assertThat(backup(home.folder().resolve("b").toString())).isEqualTo(ExitCode.USAGE);
    assertThat(backup(folder.resolve("none/b").toString())).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void a_home_that_is_not_empty_is_left_alone() throws Exception {
    backup(file.toString());
    Files.createDirectories(restored.folder());
    Files.writeString(restored.folder().resolve("mine"), "mine");
    assertThat(restore()).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString(UTF_8)).contains("is not empty");
    assertThat(restored.folder().resolve("mine")).hasContent("mine");
  }

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
    int sums = bytes.length - 8;
    for (int at = 12; at < bytes.length; at += Math.max(1, bytes.length / 40)) {
      if (at == sums - 1) {
        continue; // the last bits of a deflated stream fill up its last byte and mean nothing
      }
      bytes[at] ^= 0x20;
      Files.write(file, bytes);
      refused("b.tar.gz");
      bytes[at] ^= 0x20;
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

  private void refused(String sentence) {
    assertThat(restore()).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString(UTF_8)).contains(sentence).doesNotContain("\tat ");
    assertThat(restored.folder()).doesNotExist();
    assertThat(folder.resolve("restored.restoring")).doesNotExist();
  }

  private interface Entries {
    void write(TarArchiveOutputStream tar) throws Exception;
  }

  private void archive(Entries entries) throws Exception {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file));
        var tar = new TarArchiveOutputStream(out)) {
      entries.write(tar);
    }
  }

  private static void add(TarArchiveOutputStream tar, String name, byte[] bytes) throws Exception {
    var entry = new TarArchiveEntry(name, true);
    entry.setSize(bytes.length);
    tar.putArchiveEntry(entry);
    tar.write(bytes);
    tar.closeArchiveEntry();
  }

  private static void folderEntry(TarArchiveOutputStream tar, String name) throws Exception {
    tar.putArchiveEntry(new TarArchiveEntry(name));
    tar.closeArchiveEntry();
  }

  private static void link(TarArchiveOutputStream tar, String name, String to) throws Exception {
    var entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
    entry.setLinkName(to);
    tar.putArchiveEntry(entry);
    tar.closeArchiveEntry();
  }

  private int backup(String... words) {
    return call(new CommandLine(new BackupCommand(terminal(), home)), words);
  }

  private int restore() {
    return call(new CommandLine(new RestoreCommand(terminal(), restored)), file.toString());
  }

  private int call(CommandLine line, String... words) {
    err.reset();
    line.setErr(new PrintWriter(err, true, UTF_8));
    return MilepostCommand.ready(line).execute(words);
  }

  private Terminal terminal() {
    var out = new PrintStream(OutputStream.nullOutputStream());
    var in = new BufferedReader(Reader.nullReader());
    return new Terminal(out, new PrintStream(err, true, UTF_8), in, false, Screen.plain());
  }

  private Path text(String name, String text) throws Exception {
    var path = home.folder().resolve(name);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, text);
  }

  private static String rights(Path path) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Map<String, String> contents(Path root) throws Exception {
    var all = new TreeMap<String, String>();
    try (var files = Files.walk(root)) {
      for (var one :
          files
              .filter(f -> Files.isRegularFile(f, java.nio.file.LinkOption.NOFOLLOW_LINKS))
              .toList()) {
        all.put(root.relativize(one).toString(), Arrays.hashCode(Files.readAllBytes(one)) + "");
      }
    }
    return all;
  }
}
