package dev.milepost.merge.domain;

import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files that a pull request changes.
 *
 * @param head that it was found out of
 * @param complete false if there is more than is named
 */
public record ChangedFiles(String head, Set<String> files, boolean complete) {
  public ChangedFiles {
    files = Set.copyOf(files);
  }

  /** True if both are known whole and name a file in common. */
  static boolean overlap(@Nullable ChangedFiles one, @Nullable ChangedFiles other) {
    return one != null
        && other != null
        && one.complete()
        && other.complete()
        && !Collections.disjoint(one.files(), other.files());
  }

  /** True unless it is known that they have no file in common. */
  static boolean mayOverlap(@Nullable ChangedFiles one, @Nullable ChangedFiles other) {
    return one == null
        || other == null
        || !one.complete()
        || !other.complete()
        || overlap(one, other);
  }
}
