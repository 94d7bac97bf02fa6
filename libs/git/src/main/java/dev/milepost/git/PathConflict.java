package dev.milepost.git;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A path in which a merge stopped.
 *
 * @param path its {@link PathName}
 * @param kind one of the words of {@link ConflictKinds}
 * @param together the paths of the same conflict, this one among them: a renamed file's other names
 */
public record PathConflict(String path, String kind, List<String> together) {
  /** The suffix that git gives a file that it cannot leave under its own name. */
  private static final Pattern STAND_IN =
      Pattern.compile("~(?:HEAD|[0-9a-f]{40}|[0-9a-f]{64})(?:_\\d+)?(\"?)$");

  public PathConflict {
    together = List.copyOf(together);
  }

  /** The path as the sides have it, where git left the file under a stand-in's name. */
  public String truePath() {
    return STAND_IN.matcher(path).replaceFirst("$1");
  }

  /** The same conflict, seen from the other side. */
  PathConflict swapped() {
    return new PathConflict(path, ConflictKinds.swapped(kind), together);
  }
}
