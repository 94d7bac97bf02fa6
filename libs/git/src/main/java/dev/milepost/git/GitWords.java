package dev.milepost.git;

import java.util.List;

/** Git's own words for what went wrong, in the C locale. */
final class GitWords {
  /** Git's words, and libcurl's, for a network or a server that did not do its part. */
  private static final List<String> UNREACHABLE =
      List.of(
          "Could not resolve host",
          "Failed to connect",
          "Couldn't connect",
          "Connection reset",
          "Connection timed out",
          "Operation timed out",
          "early EOF",
          "unexpected disconnect",
          "the remote end hung up unexpectedly",
          "returned error: 429",
          "returned error: 5");

  /** Git's words for a credential that is missing or refused. */
  private static final List<String> UNAUTHORIZED =
      List.of("could not read Username", "Authentication failed", "returned error: 403");

  private GitWords() {}

  /** The kind of failure. */
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
    return error.contains(".lock': File exists")
        ? GitException.Reason.LOCKED
        : GitException.Reason.REFUSED;
  }
}
