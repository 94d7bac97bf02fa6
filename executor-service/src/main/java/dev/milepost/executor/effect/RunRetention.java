package dev.milepost.executor.effect;

import dev.milepost.executor.effect.workspace.Workspace;
import dev.milepost.git.ProgramFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Removes what is kept of runs that are over, prompts, outputs and usage, once it is too old or too
 * much; the newest stay. Nothing of a run that is not over is touched.
 */
public final class RunRetention {
  private final Workspace workspace;
  private final Duration age;
  private final long bytes;
  private final InstantSource clock;

  /**
   * @param age since the last change in a run's folder
   * @param bytes of all runs that are over
   */
  public RunRetention(Workspace workspace, Duration age, long bytes, InstantSource clock) {
    this.workspace = workspace;
    this.age = age;
    this.bytes = bytes;
    this.clock = clock;
  }

  /** The kept files of one run. */
  private record RetainedRun(String run, Instant changed, long bytes) {}

  /**
   * Looks, and removes.
   *
   * @param over true of a run that is certainly over
   * @return the runs of which nothing is left
   */
  public List<String> tidy(Predicate<String> over) throws IOException, InterruptedException {
    var kept = new ArrayList<RetainedRun>();
    for (var run : workspace.home().knownRuns()) {
      if (over.test(run)) {
        kept.add(measured(run));
      }
    }
    kept.sort(Comparator.comparing(RetainedRun::changed).reversed());
    var oldest = clock.instant().minus(age);
    var removed = new ArrayList<String>();
    long sum = 0;
    for (var one : kept) {
      sum += one.bytes();
      if ((one.changed().isBefore(oldest) || sum > bytes) && remove(one.run(), over)) {
        removed.add(one.run());
      }
    }
    return removed;
  }

  private boolean remove(String run, Predicate<String> over)
      throws IOException, InterruptedException {
    try (var hold = workspace.occupancy().whole(run)) {
      if (!over.test(run)) {
        return false;
      }
      workspace.mirrors().forget(run);
      ProgramFolders.deleteTree(workspace.home().run(run));
      return true;
    }
  }

  private RetainedRun measured(String run) throws IOException {
    var folder = workspace.home().run(run);
    var newest = Instant.EPOCH;
    long size = 0;
    try (var files = Files.walk(folder)) {
      for (var file : (Iterable<Path>) files::iterator) {
        var changed = Files.getLastModifiedTime(file, java.nio.file.LinkOption.NOFOLLOW_LINKS);
        newest = changed.toInstant().isAfter(newest) ? changed.toInstant() : newest;
        size +=
            Files.isRegularFile(file, java.nio.file.LinkOption.NOFOLLOW_LINKS)
                ? Files.size(file)
                : 0;
      }
    } catch (NoSuchFileException | UncheckedIOException e) {
      // The clean-up after the run is removing it: newer than it was.
      newest = clock.instant();
    }
    return new RetainedRun(run, newest, size);
  }
}
