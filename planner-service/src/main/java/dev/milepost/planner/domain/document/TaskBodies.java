package dev.milepost.planner.domain.document;

import dev.milepost.planner.domain.document.Block.BlockKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The text of each task: its own lines, without those of the tasks within it. */
final class TaskBodies {
  private final PlanText text;
  private final TaskItems items;
  private final Map<Integer, List<Integer>> lines = new HashMap<>();

  TaskBodies(PlanText text, TaskItems items) {
    this.text = text;
    this.items = items;
    for (int line = 1; line <= text.lines().size(); line++) {
      int at = line;
      items
          .owner(line)
          .ifPresent(
              item ->
                  lines.computeIfAbsent(items.position(item.id()), k -> new ArrayList<>()).add(at));
    }
  }

  /** First what is written out of it, then what else is said, as in a table of its state. */
  String of(int position) {
    var item = items.all().get(position);
    var body = new StringBuilder(lines(position, item.home()));
    for (var place : item.places()) {
      if (place != item.home() && (place.end() > place.line() || place.kind() == BlockKind.ROW)) {
        body.append("\n\n").append(lines(position, place));
      }
    }
    items.sums().forEach((whole, parts) -> body.append(whole(whole, parts, item.id())));
    return body.toString().strip() + "\n";
  }

  /** Text about the whole holds for each of its parts. */
  private String whole(Occurrence whole, List<TaskId> parts, TaskId part) {
    if (parts.stream().noneMatch(part::names)) {
      return "";
    }
    var said = new StringBuilder("\n\nPart of ");
    said.append(whole.id().written()).append(": ").append(whole.title()).append('\n');
    for (int line = whole.line() + 1; line <= whole.end(); line++) {
      if (items.owner(line).isEmpty()) {
        said.append(text.lines().get(line - 1)).append('\n');
      }
    }
    return said.toString();
  }

  private String lines(int position, Occurrence place) {
    if (place.kind() == BlockKind.ROW) {
      return row(text.blocks().get(place.block()));
    }
    var own =
        lines.getOrDefault(position, List.of()).stream()
            .filter(line -> place.line() <= line && line <= place.end())
            .map(line -> text.lines().get(line - 1))
            .toList();
    return String.join("\n", own).stripIndent().strip();
  }

  /** A row as lines: its cells mean nothing without the table's head. */
  private static String row(Block row) {
    var said = new ArrayList<String>();
    for (int i = 0; i < row.text().size(); i++) {
      var head = i < row.columns().size() ? row.columns().get(i) : "";
      if (!row.text().get(i).isBlank()) {
        said.add("- " + (head.isBlank() ? "" : head + ": ") + row.text().get(i));
      }
    }
    return String.join("\n", said);
  }
}
