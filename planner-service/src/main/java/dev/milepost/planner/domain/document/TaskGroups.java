package dev.milepost.planner.domain.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tasks of each slice, phase, sprint and the like. */
final class TaskGroups {
  /** A slice or phase, or several, in a text. */
  static final Pattern NAMED =
      Pattern.compile(
          "(?i)(?:all\\s+)?(?:of\\s+)?(?:the\\s+)?(?:tasks\\s+(?:of|in|from)\\s+)?(?<kind>slice"
              + "|phase|sprint|stage|milestone|iteration|wave|batch|epic|week|part|group)s?"
              + "\\s+(?<name>\\w{1,10})(?<more>(?:\\s*(?:,|and|&|–|-|to)\\s*\\d{1,3}\\b){0,20})");

  private static final Pattern MORE =
      Pattern.compile("(?<range>–|-|to)?[\\s,&]*(?:and)?\\s*(?<n>\\d{1,3})");

  private static final Set<String> PHASES =
      Set.of("phase", "stage", "sprint", "iteration", "milestone", "wave", "step");

  private final Map<String, Set<TaskId>> groups = new LinkedHashMap<>();

  TaskGroups(TaskItems items, BlockContexts places) {
    for (var item : items.all()) {
      for (var place : item.places()) {
        for (var group : places.of(place.block()).groups()) {
          groups.computeIfAbsent(group, g -> new LinkedHashSet<>()).add(item.id());
        }
      }
    }
  }

  /** The tasks of a slice or phase, as {@code phase 2}. */
  Set<TaskId> of(String name) {
    return groups.getOrDefault(name, Set.of());
  }

  /** Phases of which nothing says that they come after the phase before; slices always do. */
  List<String> unordered(TaskItems items, TaskDependencies links) {
    var said = new ArrayList<String>();
    Map<String, String> last = new HashMap<>();
    for (var name : groups.keySet()) {
      var kind = name.substring(0, name.indexOf(' '));
      var before = last.put(kind, name);
      boolean phase = PHASES.contains(kind) && before != null;
      if (phase
          && open(name, items)
          && open(before, items)
          && !isAfter(name, before, items, links)) {
        said.add(ReaderQuestions.sideBySide(name, before));
      }
    }
    return said;
  }

  private boolean open(String name, TaskItems items) {
    return of(name).stream()
        .flatMap(id -> items.find(id).stream())
        .anyMatch(item -> item.done() != TaskCompletion.DONE);
  }

  private boolean isAfter(String name, String before, TaskItems items, TaskDependencies links) {
    return of(name).stream()
        .anyMatch(
            id ->
                of(before).stream()
                    .anyMatch(other -> links.isAfter(items.position(id), items.position(other))));
  }

  /** The tasks of what {@link #NAMED} has found; none where no section is called so. */
  List<TaskId> named(Matcher match) {
    var kind = match.group("kind");
    var names = new LinkedHashSet<String>(List.of(BlockContext.group(kind, match.group("name"))));
    var last = match.group("name");
    var more = MORE.matcher(match.group("more"));
    while (more.find()) {
      int to = Integer.parseInt(more.group("n"));
      boolean range = more.group("range") != null && last.matches("\\d{1,3}");
      for (int n = range ? Integer.parseInt(last) + 1 : to; n <= to; n++) {
        names.add(BlockContext.group(kind, String.valueOf(n)));
      }
      last = more.group("n");
    }
    var ids = new ArrayList<TaskId>();
    for (var name : names) {
      ids.addAll(of(name));
    }
    return ids;
  }
}
