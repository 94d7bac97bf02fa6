package dev.milepost.git;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Translates git's messages of failures, in the C locale, for people. */
final class GitErrorMessages {
  /** Git's words, and libcurl's, for a network or a server that did not do its part. */
  private static final List<String> UNREACHABLE =
      List.of(
          "Could not resolve host",
          "Failed to connect",
          "Couldn't connect",
          "Connection reset",
          "Connection timed out",
          "Operation timed out",
          "Operation too slow",
          "early EOF",
          "unexpected disconnect",
          "the remote end hung up unexpectedly",
          "returned error: 429",
          "returned error: 5");

  /** Git's words for a credential that is missing or refused. */
  private static final List<String> UNAUTHORIZED =
      List.of(
          "could not read Username",
          "Authentication failed",
          "returned error: 403",
          "Permission denied (");

  /** The explanation before git's own words. */
  private static final Map<GitException.Reason, String> PREFIXES =
      Map.of(
          GitException.Reason.DISK_FULL, "no space is left on the disk; ",
          GitException.Reason.READ_ONLY, "the file system is read-only; ",
          GitException.Reason.DENIED, "the user of this service may not write there; ",
          GitException.Reason.UNREACHABLE, "the other side does not answer; ");

  private GitErrorMessages() {}

  /**
   * The failure. Of a lock its message names the file, of others first the part that needs
   * attention, then git's own words.
   *
   * @param what could not be done
   * @param directory where git ran
   */
  static GitException failure(String what, String error, Path directory) {
    var reason = reason(error);
    var lock = BlockingLock.explained(error, directory, Instant.now());
    return new GitException(
        reason,
        lock.map(sentence -> sentence + " (" + what + ")")
            .orElseGet(() -> PREFIXES.getOrDefault(reason, "") + what + ": " + error.strip()));
  }

  /** The kind of failure, from git's own words in the C locale. */
  static GitException.Reason reason(String error) {
    if (error.contains("No space left on device") || error.contains("Out of diskspace")) {
      return GitException.Reason.DISK_FULL;
    }
    if (UNAUTHORIZED.stream().anyMatch(error::contains)) {
      return GitException.Reason.UNAUTHORIZED;
    }
    if (UNREACHABLE.stream().anyMatch(error::contains)) {
      return GitException.Reason.UNREACHABLE;
    }
    if (BlockingLock.isNamedIn(error)) {
      return GitException.Reason.LOCKED;
    }
    if (error.contains("Read-only file system")) {
      return GitException.Reason.READ_ONLY;
    }
    return error.contains(": Permission denied")
        ? GitException.Reason.DENIED
        : GitException.Reason.REFUSED;
  }
}
