package dev.milepost.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The knowledge of a process whose parents are all unknown. */
class FileUserTest {
  @TempDir Path temp;

  @Test
  void a_process_is_found_by_the_file_that_it_has_open_and_by_its_folder() throws Exception {
    var folder = temp.toRealPath();
    var file = Files.createFile(folder.resolve("it's open"));
    var process =
        new ProcessBuilder("sh", "-c", "exec sleep 600 <\"$0\"", file.toString())
            .directory(folder.toFile())
            .start();
    try {
      FileUser user = null;
      while (process.isAlive() && user == null) {
        user = holder(file).orElse(null);
      }
      assertThat(user).isNotNull();
      assertThat(user.pid()).isEqualTo(process.pid());
      assertThat(user).hasToString(process.pid() + " (sleep)");
      assertThat(user.workingFolder()).contains(folder);
      assertThat(user.beganBefore(Instant.now().plus(Duration.ofMinutes(1)))).isTrue();
      assertThat(user.beganBefore(Instant.EPOCH)).isFalse();
      assertThat(user.hasOpen(folder.resolve("other")::equals)).isFalse();
    } finally {
      process.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
    }
    assertThat(holder(file)).isEmpty();
  }

  @Test
  void this_process_is_not_among_them() {
    assertThat(FileUser.all())
        .isNotEmpty()
        .noneMatch(user -> user.pid() == ProcessHandle.current().pid());
  }

  private static Optional<FileUser> holder(Path file) {
    return FileUser.all().stream()
        .filter(user -> user.name().equals("sleep") && user.hasOpen(file::equals))
        .findFirst();
  }
}
