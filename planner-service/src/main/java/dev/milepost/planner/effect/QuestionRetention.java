package dev.milepost.planner.effect;

import dev.milepost.git.ProgramFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The scratch folders of questions that were answered, with their prompts and outputs: a folder for
 * each run, in it one for each question. They are for people to look at; nothing reads them.
 *
 * @param scratch that holds them
 * @param age since the last change in one, after which it is removed
 * @param bytes of all; the newest stay
 */
public record QuestionRetention(Path scratch, Duration age, long bytes, InstantSource clock) {
  /** By default as long as executors keep the files of runs that are over. */
  private static final Duration USUAL_AGE = Duration.ofDays(14);

  /** Some hundred questions whose agents talk much. */
  private static final long USUAL_BYTES = 256L * 1024 * 1024;

  /** A question that was touched since may be under way. */
  private static final Duration UNDER_WAY = Duration.ofHours(1);

  /** With the usual age and amount. */
  public static QuestionRetention usual(Path scratch) {
    return new QuestionRetention(scratch, USUAL_AGE, USUAL_BYTES, InstantSource.system());
  }

  /** One question. */
  private record QuestionFolder(Path folder, Instant changed, long bytes) {}

  /** Removes what is too old, and the oldest of what is too much. */
  public void tidy() throws IOException {
    var all = new ArrayList<QuestionFolder>();
    for (var run : folders(scratch)) {
      for (var question : folders(run)) {
        all.add(measured(question));
      }
    }
    all.sort(Comparator.comparing(QuestionFolder::changed).reversed());
    var now = clock.instant();
    long sum = 0;
    for (var one : all) {
      sum += one.bytes();
      boolean over = sum > bytes || one.changed().isBefore(now.minus(age));
      if (over && one.changed().isBefore(now.minus(UNDER_WAY))) {
        ProgramFolders.deleteTree(one.folder());
        removeIfEmpty(one.folder().getParent());
      }
    }
  }

  private static List<Path> folders(Path of) throws IOException {
    if (!Files.isDirectory(of, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(of)) {
      return all.filter(one -> Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS)).toList();
    }
  }

  private static void removeIfEmpty(Path run) throws IOException {
    if (folders(run).isEmpty()) {
      ProgramFolders.deleteTree(run);
    }
  }

  /** A folder that cannot be listed counts by its own date alone. */
  private static QuestionFolder measured(Path folder) throws IOException {
    var newest = Files.getLastModifiedTime(folder).toInstant();
    long size = 0;
    try (Stream<Path> files = Files.walk(folder)) {
      for (var file : (Iterable<Path>) files::iterator) {
        var changed = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
        newest = changed.isAfter(newest) ? changed : newest;
        size += Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Files.size(file) : 0;
      }
    } catch (UncheckedIOException e) {
      return new QuestionFolder(folder, newest, size);
    }
    return new QuestionFolder(folder, newest, size);
  }
}
