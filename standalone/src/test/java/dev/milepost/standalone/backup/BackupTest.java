package dev.milepost.standalone.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.cli.ExitCode;
import dev.milepost.process.LockFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

/** D6: a home as one file, and back. */
class BackupTest extends BackedUpHome {
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
  void a_second_restore_into_the_same_home_is_refused_while_the_first_is_under_way()
      throws Exception {
    backup(file.toString());
    var lock = folder.resolve("restored.restoring.lock");
    try (var first = LockFile.tryTake(lock).orElseThrow()) {
      var aside = Files.createDirectory(folder.resolve("restored.restoring"));
      assertThat(restore()).isEqualTo(ExitCode.USAGE);
      assertThat(err.toString(UTF_8)).contains("Another restore into").contains("is under way");
      assertThat(aside).isDirectory();
    }
    assertThat(restore()).as(err.toString(UTF_8)).isEqualTo(ExitCode.OK);
    assertThat(folder.resolve("restored.restoring")).doesNotExist();
    assertThat(lock).doesNotExist();
  }

  @Test
  void of_many_files_the_damaged_one_is_named() throws Exception {
    for (int at = 0; at < 300; at++) {
      text("forges/app.git/objects/" + at, "object " + at);
    }
    backup(file.toString());
    assertThat(restore()).isEqualTo(ExitCode.OK);
    assertThat(folder.resolve("b.tar.gz.digests.partial")).doesNotExist();
    var unpacked = Files.writeString(restored.folder().resolve("forges/app.git/objects/7"), "x");
    assertThat(DamagedEntry.of(file, restored.folder()))
        .isEqualTo("forges/app.git/objects/7 is missing or not as it was");
    Files.delete(unpacked);
    assertThat(DamagedEntry.of(file, restored.folder()))
        .isEqualTo("forges/app.git/objects/7 is missing or not as it was");
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
      assertThat(err.toString(UTF_8))
          .contains("Milepost is up in")
          .contains("stop it first", " down");
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

  @Test
  void a_home_that_is_a_link_to_an_empty_folder_stays_a_link() throws Exception {
    var disk = Files.createDirectories(folder.resolve("disk/milepost"));
    Files.createSymbolicLink(restored.folder(), disk);
    backup(file.toString());
    assertThat(restore()).as(err.toString(UTF_8)).isEqualTo(ExitCode.OK);
    assertThat(restored.folder()).isSymbolicLink();
    assertThat(disk.resolve("broker/kafka/mixed.index")).exists();
    assertThat(rights(disk)).isEqualTo("rwx------");
  }

  @Test
  void however_deep_a_folder_is_it_is_in_it() throws Exception {
    text("forges/app.git/" + "d/".repeat(90) + "x", "deep");
    backup(file.toString());
    restore();
    assertThat(restored.folder().resolve("forges/app.git/" + "d/".repeat(90) + "x"))
        .hasContent("deep");
  }

  @Test
  void a_name_that_cannot_be_noted_is_told_of() throws Exception {
    text("forges/app.git/a\nb", "x");
    assertThat(backup(file.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString(UTF_8)).contains("a\ufffdb has a name that a backup cannot hold");
    assertThat(folder.resolve("b.tar.gz.partial")).doesNotExist();
    assertThat(file).doesNotExist();
  }

  @Test
  void a_file_that_another_process_writes_is_left_to_it_and_a_killed_ones_is_not()
      throws Exception {
    var partial = Files.writeString(folder.resolve("b.tar.gz.partial"), "theirs");
    try (var theirs = FileChannel.open(partial, StandardOpenOption.WRITE)) {
      theirs.lock();
      assertThat(backup(file.toString())).isEqualTo(ExitCode.USAGE);
      assertThat(err.toString(UTF_8)).contains("is being written by another process");
    }
    assertThat(partial).hasContent("theirs");
    assertThat(backup(file.toString())).isEqualTo(ExitCode.OK);
    assertThat(partial).doesNotExist();
  }
}
