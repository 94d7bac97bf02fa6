package dev.milepost.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Folders that a program may write without changing them. The original lies read-only beside; the
 * program's own is in memory, ends with the sandbox, and is filled within it before the program
 * begins: small files are copies, large ones links to the original, which can be replaced but not
 * written into. So a cache of gigabytes costs megabytes and a second or two, with any bubblewrap
 * and in any container that has {@code sh}, {@code cp}, {@code find} and {@code tar}.
 *
 * @param folders those that are there
 */
record WritableCopies(List<Path> folders) {
  private static final String ORIGINALS = "/run/milepost-originals/";

  /** In units of 512 bytes, as {@code find} counts: an index, a lock, a log; no archive. */
  private static final int MAX_COPIED_BLOCKS = 128;

  private static final String FILL =
      """
      while [ "$1" != - ]; do
        cp -rs "$1/." "$2/" 2>/dev/null &&
          (cd "$1" && find . -type f -size -%d -print0 | tar --null -T - -cf -) |
          tar -xf - -C "$2" || echo "milepost: not all of $2 could be copied" >&2
        shift 2
      done
      shift
      exec "$@"
      """
          .formatted(MAX_COPIED_BLOCKS + 1);

  static WritableCopies of(SandboxPolicy reach, SandboxMounts enclosure) {
    return new WritableCopies(
        reach.copied().stream().map(enclosure::below).filter(Files::isDirectory).toList());
  }

  /** Where the original of one is within. */
  Path original(Path folder) {
    return Path.of(ORIGINALS + folders.indexOf(folder));
  }

  /** The command's words before a program within. */
  List<String> before() {
    if (folders.isEmpty()) {
      return List.of();
    }
    var all = new ArrayList<>(List.of("/bin/sh", "-c", FILL, "milepost-copies"));
    for (var folder : folders) {
      all.add(original(folder).toString());
      all.add(folder.toString());
    }
    all.add("-");
    return all;
  }
}
