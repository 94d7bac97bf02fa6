package dev.milepost.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A lock that kept git from what it was asked. Git makes {@code main.lock} beside what it changes
 * and removes it afterwards; a git that is killed leaves it, and then nothing goes on until a
 * person removes it. It is only looked at here.
 */
final class BlockingLock {
  /** Git's words, in the C locale; a configuration file is named without its lock. */
  private static final Pattern FILE =
      Pattern.compile("Unable to create '(.+?\\.lock)': File exists");

  private static final Pattern CONFIGURATION =
      Pattern.compile("could not lock config file (.+?): File exists");

  /** A git command that is at work holds its lock for less than this. */
  private static final Duration YOUNG = Duration.ofSeconds(5);

  private BlockingLock() {}

  /** True if these are git's words for a lock that is held. */
  static boolean isNamedIn(String error) {
    return FILE.matcher(error).find() || CONFIGURATION.matcher(error).find();
  }

  /**
   * The lock that git's words name, and what a person can do about it.
   *
   * @param directory where git ran
   */
  static Optional<String> explained(String error, Path directory, Instant now) {
    return file(error, directory).map(lock -> explained(lock, now));
  }

  private static Optional<Path> file(String error, Path directory) {
    var named = FILE.matcher(error);
    var configuration = CONFIGURATION.matcher(error);
    try {
      if (named.find()) {
        return Optional.of(directory.resolve(named.group(1)).normalize());
      }
      return configuration.find()
          ? Optional.of(directory.resolve(configuration.group(1) + ".lock").normalize())
          : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static String explained(Path lock, Instant now) {
    Instant made;
    try {
      made = Files.getLastModifiedTime(lock, LinkOption.NOFOLLOW_LINKS).toInstant();
    } catch (IOException e) {
      return gone(lock);
    }
    var age = Duration.between(made, now);
    var holder = LockHolders.of(lock, made);
    if (holder.isPresent()) {
      return "the lock %s, %s old, is held by %s: it goes on when that has ended"
          .formatted(lock, said(age), holder.get());
    }
    if (age.compareTo(YOUNG) < 0) {
      return "the lock %s is %s old: another git command may be at work there"
          .formatted(lock, said(age));
    }
    return ("the lock %s is %s old and no running process that can be seen from here holds it;"
            + " a git command that was killed left it: remove that file")
        .formatted(lock, said(age));
  }

  private static String gone(Path lock) {
    var folder = lock.getParent();
    return folder != null && Files.isDirectory(folder)
        ? "another git command held the lock %s, which is gone by now".formatted(lock)
        : "the lock %s, on the other side, is held".formatted(lock);
  }

  private static String said(Duration age) {
    long seconds = Math.max(0, age.toSeconds());
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return seconds / 60 + " min";
    }
    return seconds < 48 * 3600 ? seconds / 3600 + " h" : seconds / 86400 + " days";
  }
}
