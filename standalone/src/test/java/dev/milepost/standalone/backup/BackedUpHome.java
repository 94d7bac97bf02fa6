package dev.milepost.standalone.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.cli.ExitCode;
import dev.milepost.cli.MilepostCommand;
import dev.milepost.cli.local.Terminal;
import dev.milepost.cli.show.Screen;
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
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A home to back up, one to restore to, and both commands. */
abstract class BackedUpHome {
  static final byte[] MANIFEST =
      "{\"format\":1,\"home\":\"/h\",\"made\":\"2026-11-29T10:00:00Z\",\"secrets\":false}"
          .getBytes(UTF_8);

  @TempDir Path folder;
  Home home;
  Home restored;
  Path file;
  final ByteArrayOutputStream err = new ByteArrayOutputStream();

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

  void refused(String sentence) {
    assertThat(restore()).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString(UTF_8)).contains(sentence).doesNotContain("\tat ");
    assertThat(restored.folder()).doesNotExist();
    assertThat(folder.resolve("restored.restoring")).doesNotExist();
  }

  interface Entries {
    void write(TarArchiveOutputStream tar) throws Exception;
  }

  void archive(Entries entries) throws Exception {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file));
        var tar = new TarArchiveOutputStream(out)) {
      entries.write(tar);
    }
  }

  static void add(TarArchiveOutputStream tar, String name, byte[] bytes) throws Exception {
    var entry = new TarArchiveEntry(name, true);
    entry.setSize(bytes.length);
    tar.putArchiveEntry(entry);
    tar.write(bytes);
    tar.closeArchiveEntry();
  }

  static void folderEntry(TarArchiveOutputStream tar, String name) throws Exception {
    tar.putArchiveEntry(new TarArchiveEntry(name));
    tar.closeArchiveEntry();
  }

  static void link(TarArchiveOutputStream tar, String name, String to) throws Exception {
    var entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
    entry.setLinkName(to);
    tar.putArchiveEntry(entry);
    tar.closeArchiveEntry();
  }

  int backup(String... words) {
    return call(new CommandLine(new BackupCommand(terminal(), home)), words);
  }

  int restore() {
    return call(new CommandLine(new RestoreCommand(terminal(), restored)), file.toString());
  }

  int call(CommandLine line, String... words) {
    err.reset();
    line.setErr(new PrintWriter(err, true, UTF_8));
    return MilepostCommand.ready(line).execute(words);
  }

  private Terminal terminal() {
    var out = new PrintStream(OutputStream.nullOutputStream());
    var in = new BufferedReader(Reader.nullReader());
    return new Terminal(out, new PrintStream(err, true, UTF_8), in, false, Screen.plain());
  }

  Path text(String name, String text) throws Exception {
    var path = home.folder().resolve(name);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, text);
  }

  static String rights(Path path) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  static Map<String, String> contents(Path root) throws Exception {
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
