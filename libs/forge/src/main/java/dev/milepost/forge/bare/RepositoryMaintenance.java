package dev.milepost.forge.bare;

import dev.milepost.git.Git;
import dev.milepost.git.GitException;
import dev.milepost.process.LockFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

/**
 * Packs what a bare clone has gathered, once a day at most. It goes on beside the forge's work: git
 * keeps every object that is younger than two weeks.
 */
public final class RepositoryMaintenance {
  /** A day of merges is some thousand loose objects. */
  static final Duration EVERY = Duration.ofDays(1);

  /** Git's own default. */
  static final int LOOSE_OBJECTS = 6700;

  private final Path mark;
  private final Git bare;

  /**
   * @param folder keeps the time of the last one
   */
  public RepositoryMaintenance(Path folder, Git bare) {
    this.mark = folder.resolve("housekeeping");
    this.bare = bare;
  }

  /** Begins one if it is time; nothing depends on its success. */
  public void beside() {
    if (isDue(Instant.now())) {
      Thread.ofVirtual().name("housekeeping").start(this::quietly);
    }
  }

  /** True once in each time; a clone that is new has nothing to pack. */
  boolean isDue(Instant now) {
    try (var held = LockFile.hold(mark.resolveSibling("housekeeping.lock"))) {
      if (!Files.exists(mark)) {
        Files.createFile(mark);
        return false;
      }
      var last = Files.getLastModifiedTime(mark).toInstant();
      if (now.isBefore(last.plus(EVERY))) {
        return false;
      }
      Files.setLastModifiedTime(mark, FileTime.from(now));
      return true;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void quietly() {
    try {
      bare.collectGarbage(LOOSE_OBJECTS);
    } catch (GitException e) {
      // The next day is another.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
