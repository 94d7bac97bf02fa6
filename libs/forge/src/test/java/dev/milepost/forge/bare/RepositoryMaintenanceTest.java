package dev.milepost.forge.bare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.forge.Shell;
import dev.milepost.git.Git;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositoryMaintenanceTest {
  @TempDir Path folder;

  @Test
  void it_is_due_once_a_day_and_not_for_what_is_new() throws Exception {
    var housekeeping = new RepositoryMaintenance(folder, Git.at(folder));
    var now = Instant.now();
    assertThat(housekeeping.isDue(now)).isFalse();
    assertThat(housekeeping.isDue(now)).isFalse();
    var tomorrow = now.plus(RepositoryMaintenance.EVERY).plusSeconds(60);
    assertThat(housekeeping.isDue(tomorrow)).isTrue();
    assertThat(new RepositoryMaintenance(folder, Git.at(folder)).isDue(tomorrow)).isFalse();
  }

  @Test
  void loose_objects_are_packed_when_there_are_many() throws Exception {
    var bare = Git.initBare(folder.resolve("r.git"));
    Shell.run(
        bare.directory(),
        "t=$(git mktree </dev/null); for i in 1 2 3 4 5 6 7 8 9; do"
            + " git update-ref refs/heads/b$i"
            + " $(git -c user.name=a -c user.email=a@b commit-tree $t -m $i); done");
    bare.collectGarbage(100_000);
    assertThat(packs(bare)).isZero();
    bare.collectGarbage(1);
    assertThat(bare.refs().branches()).hasSize(9);
  }

  private static long packs(Git bare) throws Exception {
    try (var files = Files.list(bare.directory().resolve("objects/pack"))) {
      return files.count();
    }
  }
}
