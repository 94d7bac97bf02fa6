package dev.milepost.executor.effect;

import dev.milepost.events.ConflictedPath;
import dev.milepost.executor.effect.workspace.FailedAttemptException;
import dev.milepost.git.Difference;
import dev.milepost.git.Git;
import dev.milepost.git.PathConflict;
import dev.milepost.git.StoppedMerge;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * M4: whether an agent resolved the conflicts of a merge. A path is judged by what git left there,
 * which is known by the id of a tree, and by the tree of the agent's work.
 */
final class ConflictCheck {
  /** A line that begins so is what git wrote into a file that conflicts. */
  private static final List<String> MARKERS = List.of("<<<<<<< ", ">>>>>>> ");

  /** Larger files are not searched for markers: no person or agent resolves those by hand. */
  private static final long MAX_SEARCHED_BYTES = 8L * 1024 * 1024;

  /** As many as fit a reason of one line; all are in the event. */
  private static final int MAX_NAMED = 5;

  private final Git git;
  private final StoppedMerge merge;
  private final KeptSides kept;

  ConflictCheck(Git git, StoppedMerge merge, KeptSides kept) {
    this.git = git;
    this.merge = merge;
    this.kept = kept;
  }

  /**
   * Passes if every conflict is resolved in this tree.
   *
   * @throws FailedAttemptException of kind {@code CONFLICT}, with paths and kinds, otherwise
   */
  void refuseUnresolved(String tree) throws InterruptedException, FailedAttemptException {
    var history = git.history();
    var changed = Set.copyOf(history.changedFiles(merge.tree(), tree));
    var fromOurs = history.differences(merge.ours(), tree);
    var fromTheirs = history.differences(merge.theirs(), tree);
    refuse("The agent keeps %s, which is not as that side has it", notKept(fromOurs, fromTheirs));
    refuse(
        "Not resolved: %s is as git left it",
        merge.untouched(changed).stream().filter(conflict -> !isStated(conflict)).toList());
    refuse("The agent left git's stand-in for %s", standIns(fromTheirs));
    refuse("The agent left conflict markers in %s", marked(fromOurs, fromTheirs));
  }

  private void refuse(String sentence, List<PathConflict> conflicts) throws FailedAttemptException {
    if (!conflicts.isEmpty()) {
      var paths =
          conflicts.stream()
              .map(c -> new ConflictedPath(c.truePath(), c.kind()))
              .distinct()
              .toList();
      var named =
          paths.stream().limit(MAX_NAMED).map(Object::toString).collect(Collectors.joining(", "));
      var more = paths.size() > MAX_NAMED ? " and %d more".formatted(paths.size() - MAX_NAMED) : "";
      throw FailedAttemptException.conflict(paths, sentence.formatted(named + more));
    }
  }

  /** True if the agent says which side it keeps: of the path, or of all others of its conflict. */
  private boolean isStated(PathConflict conflict) {
    var others = new HashSet<>(conflict.together());
    others.remove(conflict.path());
    others.retainAll(merge.files());
    return kept.names(conflict.path())
        || !others.isEmpty() && others.stream().allMatch(kept::names);
  }

  private List<PathConflict> notKept(List<Difference> fromOurs, List<Difference> fromTheirs) {
    var notOurs = fromOurs.stream().map(Difference::path).collect(Collectors.toSet());
    var notTheirs = fromTheirs.stream().map(Difference::path).collect(Collectors.toSet());
    return merge.conflicts().stream()
        .filter(
            conflict ->
                kept.branch().contains(conflict.path()) && notOurs.contains(conflict.path())
                    || kept.base().contains(conflict.path()) && notTheirs.contains(conflict.path()))
        .toList();
  }

  private List<PathConflict> standIns(List<Difference> fromTheirs) {
    var invented = merge.standIns();
    var there =
        fromTheirs.stream()
            .filter(difference -> !difference.deleted() && invented.contains(difference.path()))
            .map(Difference::path)
            .collect(Collectors.toSet());
    return merge.conflicts().stream().filter(c -> there.contains(c.path())).toList();
  }

  /** Markers that a side has too are its own text. */
  private List<PathConflict> marked(List<Difference> fromOurs, List<Difference> fromTheirs)
      throws InterruptedException {
    var suspects = new HashMap<String, Set<String>>();
    var ids = new HashMap<String, String>();
    var conflicted = Set.copyOf(merge.files());
    for (var difference : Stream.concat(fromOurs.stream(), fromTheirs.stream()).toList()) {
      if (difference.file() && conflicted.contains(difference.path())) {
        suspects.computeIfAbsent(difference.path(), any -> new HashSet<>()).add(difference.oldId());
        ids.put(difference.path(), difference.newId());
      }
    }
    // Text of one of the sides differs from one side only.
    suspects.values().removeIf(sides -> sides.size() < 2);
    var wanted = new HashSet<String>();
    suspects.forEach(
        (path, sides) ->
            Stream.concat(sides.stream(), Stream.of(ids.get(path))).forEach(wanted::add));
    var contents = git.tree().contents(wanted, MAX_SEARCHED_BYTES);
    return merge.conflicts().stream()
        .filter(c -> suspects.containsKey(c.path()))
        .filter(c -> isMarked(contents, ids.get(c.path()), suspects.get(c.path())))
        .toList();
  }

  private static boolean isMarked(Map<String, byte[]> contents, String id, Set<String> sides) {
    var left = new ArrayList<>(markers(contents.get(id)));
    sides.forEach(side -> left.removeAll(markers(contents.get(side))));
    return !left.isEmpty();
  }

  private static List<String> markers(byte @org.jspecify.annotations.Nullable [] content) {
    return content == null
        ? List.of()
        : new String(content, StandardCharsets.ISO_8859_1)
            .lines()
            .filter(line -> MARKERS.stream().anyMatch(line::startsWith))
            .toList();
  }
}
