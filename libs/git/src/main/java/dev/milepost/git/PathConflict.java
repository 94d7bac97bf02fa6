package dev.milepost.git;

import java.util.List;

/**
 * A path in which a merge stopped.
 *
 * @param path its {@link PathName}
 * @param kind one of the words of {@link ConflictKinds}
 * @param together the paths of the same conflict, this one among them: a renamed file's other names
 */
public record PathConflict(String path, String kind, List<String> together) {
  public PathConflict {
    together = List.copyOf(together);
  }

  /** The same conflict, seen from the other side. */
  PathConflict swapped() {
    return new PathConflict(path, ConflictKinds.swapped(kind), together);
  }
}
