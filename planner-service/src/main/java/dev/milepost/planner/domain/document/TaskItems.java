package dev.milepost.planner.domain.document;

import dev.milepost.events.DisplayText;
import dev.milepost.planner.domain.document.TaskOpening.OpeningStrength;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The tasks of a document: each place of one task together, in the order of writing out. */
final class TaskItems {
  /** A plan of more tasks is several. */
  static final int MAX_TASKS = 500;

  private final PlanText text;
  private final List<TaskItem> all = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private final Map<Occurrence, List<TaskId>> sums = new LinkedHashMap<>();
  private final Map<List<Integer>, Integer> positions = new LinkedHashMap<>();
  private int[] owners = {};

  private TaskItems(PlanText text) {
    this.text = text;
  }

  static TaskItems of(PlanText text, TaskForm form, List<Occurrence> found) {
    var items = new TaskItems(text);
    items.gather(found, form);
    items.own(found);
    return items;
  }

  /** In the order in which they are written out. */
  List<TaskItem> all() {
    return all;
  }

  /** Tasks that are there twice, or too many of them. */
  List<String> faults() {
    return faults;
  }

  /** The parent {@code 1} of the tasks {@code 1.1} and {@code 1.2}. */
  Map<Occurrence, List<TaskId>> sums() {
    return sums;
  }

  boolean isSum(TaskId id) {
    return sums.keySet().stream().anyMatch(whole -> whole.id().names(id));
  }

  /** A whole stands for its parts, any other task for itself. */
  List<TaskId> parts(TaskId id) {
    return sums.entrySet().stream()
        .filter(sum -> sum.getKey().id().names(id))
        .findFirst()
        .map(Map.Entry::getValue)
        .orElse(List.of(id));
  }

  Optional<TaskItem> find(TaskId id) {
    int at = position(id);
    return at < 0 ? Optional.empty() : Optional.of(all.get(at));
  }

  /** Where a task stands among all, from 0; -1 if there is none of this identifier. */
  int position(TaskId id) {
    return positions.getOrDefault(id.parts(), -1);
  }

  /** The task that a line belongs to, the innermost. */
  Optional<TaskItem> owner(int line) {
    int at = position(line);
    return at < 0 ? Optional.empty() : Optional.of(all.get(at));
  }

  /** The position of the innermost task that a line belongs to, from 0; -1 for none. */
  int position(int line) {
    return line < owners.length ? owners[line] : -1;
  }

  /** The same tasks of which more is known. */
  void replace(int position, TaskItem item) {
    all.set(position, item);
  }

  private void gather(List<Occurrence> found, TaskForm form) {
    var byId = new LinkedHashMap<List<Integer>, List<Occurrence>>();
    for (var occurrence : withoutParts(found, form)) {
      byId.computeIfAbsent(occurrence.id().parts(), id -> new ArrayList<>()).add(occurrence);
    }
    byId.values().removeIf(mentions(found));
    if (form.depth() > 1) {
      sum(byId);
    }
    if (byId.size() > MAX_TASKS) {
      faults.add("Expected at most %d tasks, but it has %d".formatted(MAX_TASKS, byId.size()));
      return;
    }
    var homes = new ArrayList<Occurrence>();
    byId.values().forEach(places -> homes.add(home(places)));
    homes.sort(Comparator.comparingInt(Occurrence::line));
    boolean numbers =
        homes.stream().allMatch(h -> h.id().parts().size() == 1 && h.id().parts().getFirst() > 0);
    for (var home : homes) {
      int position = all.size();
      int number = numbers ? home.id().parts().getFirst() : position + 1;
      positions.put(home.id().parts(), position);
      all.add(item(home, number, byId.get(home.id().parts())));
    }
  }

  /** Of each line the innermost task: what is within a task begins after it. */
  private void own(List<Occurrence> found) {
    owners = new int[text.lines().size() + 1];
    Arrays.fill(owners, -1);
    var byLine = new ArrayList<>(found);
    byLine.sort(Comparator.comparingInt(Occurrence::line));
    for (var occurrence : byLine) {
      int position = position(occurrence.id());
      if (position >= 0) {
        Arrays.fill(owners, occurrence.line(), occurrence.end() + 1, position);
      }
    }
  }

  /** An identifier alone, or in brackets, within another task is no task: it is only named. */
  private Predicate<List<Occurrence>> mentions(List<Occurrence> found) {
    var within = new HashMap<Integer, TaskId>();
    for (var place : found) {
      for (int line = place.line(); !place.isWeak() && line <= place.end(); line++) {
        within.put(line, place.id());
      }
    }
    return places ->
        places.stream()
            .allMatch(
                place ->
                    place.isWeak()
                        && place.done() == TaskCompletion.UNSAID
                        && within.containsKey(place.line())
                        && !within.get(place.line()).names(place.id()));
  }

  /** {@code TASK-001.1} within {@code TASK-001} is a part of its text. */
  private List<Occurrence> withoutParts(List<Occurrence> found, TaskForm form) {
    var kept = new ArrayList<Occurrence>();
    var ends = new HashMap<List<Integer>, Integer>();
    for (var occurrence : found) {
      if (occurrence.id().parts().size() <= form.depth() || !isPart(occurrence, ends)) {
        kept.add(occurrence);
        ends.merge(occurrence.id().parts(), occurrence.end(), Math::max);
      }
    }
    return kept;
  }

  /**
   * True within a task that it is a part of.
   *
   * @param ends the last line so far of each identifier; places come in the order of their lines
   */
  private static boolean isPart(Occurrence occurrence, Map<List<Integer>, Integer> ends) {
    var parts = occurrence.id().parts();
    return IntStream.range(1, parts.size())
        .anyMatch(length -> ends.getOrDefault(parts.subList(0, length), 0) >= occurrence.line());
  }

  /** An item made of tasks is no task beside them. */
  private void sum(Map<List<Integer>, List<Occurrence>> byId) {
    var parts = new LinkedHashMap<List<Integer>, List<TaskId>>();
    for (var places : byId.values()) {
      var id = places.getFirst().id();
      for (int length = 1; length < id.parts().size(); length++) {
        parts.computeIfAbsent(id.parts().subList(0, length), k -> new ArrayList<>()).add(id);
      }
    }
    for (var whole : parts.keySet()) {
      var places = byId.remove(whole);
      if (places != null) {
        sums.put(home(places), parts.get(whole));
      }
    }
  }

  private static Occurrence home(List<Occurrence> places) {
    var best = places.getFirst();
    for (var place : places) {
      boolean stronger = place.weight() > best.weight();
      boolean longer = place.weight() == best.weight() && length(place) > length(best);
      best = stronger || longer ? place : best;
    }
    return best;
  }

  private static int length(Occurrence place) {
    return place.end() - place.line();
  }

  private TaskItem item(Occurrence home, int number, List<Occurrence> places) {
    var title = home.title();
    var done = TaskCompletion.UNSAID;
    for (var place : places) {
      done = done.and(place.done());
      title = title.isEmpty() ? place.title() : title;
      if (place != home && place.weight() == home.weight() && !isSame(place, home)) {
        twice(place, home);
      }
    }
    return new TaskItem(home.id(), number, title, done, home, places);
  }

  private void twice(Occurrence one, Occurrence other) {
    var later = one.line() > other.line() ? one : other;
    var earlier = later == one ? other : one;
    faults.add(
        "Line %d: %s is there twice: also in line %d: \"%s\""
            .formatted(
                later.line(),
                later.id().written(),
                earlier.line(),
                DisplayText.shown(text.lines().get(later.line() - 1).strip(), 80)));
  }

  private static boolean isSame(Occurrence one, Occurrence other) {
    if (one.strength() == OpeningStrength.POINTER) {
      return true;
    }
    var a = plain(one.title());
    var b = plain(other.title());
    return a.equals(b) || a.isEmpty() || b.isEmpty();
  }

  private static String plain(String title) {
    return title.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }
}
