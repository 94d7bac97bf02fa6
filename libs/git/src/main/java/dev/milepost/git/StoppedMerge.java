package dev.milepost.git;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A merge that stopped at conflicts, as git left it in a working tree. It is remembered by the id
 * of a tree, which cannot change afterwards.
 *
 * @param ours the commit that was checked out
 * @param theirs the commit that was merged into it
 * @param tree what git left: files with conflict markers, one side's version, stand-in names
 * @param conflicts by path; empty if it merged, which is committed then
 */
public record StoppedMerge(String ours, String theirs, String tree, List<PathConflict> conflicts) {
  /** The suffix that git gives a file that it cannot leave under its own name. */
  private static final String STAND_IN = "~";

  public StoppedMerge {
    conflicts = List.copyOf(conflicts);
  }

  /** The paths that conflict. */
  public List<String> files() {
    return conflicts.stream().map(PathConflict::path).toList();
  }

  /** The conflicts of which no path is another than git left it. */
  public List<PathConflict> untouched(Set<String> changed) {
    return conflicts.stream()
        .filter(conflict -> conflict.together().stream().noneMatch(changed::contains))
        .toList();
  }

  /**
   * The paths that git invented because a file and a folder, or two files, have one name: {@code
   * settings~HEAD}, {@code settings~<commit>}, with a number behind it where that is taken.
   */
  public Set<String> standIns() {
    var found = new TreeSet<String>();
    for (var conflict : conflicts) {
      conflict.together().stream().filter(this::isStandIn).forEach(found::add);
    }
    return found;
  }

  private boolean isStandIn(String path) {
    var name = path.endsWith("\"") ? path.substring(0, path.length() - 1) : path;
    var plain = name.replaceAll("_\\d+$", "");
    return plain.endsWith(STAND_IN + "HEAD") || plain.endsWith(STAND_IN + theirs);
  }
}
