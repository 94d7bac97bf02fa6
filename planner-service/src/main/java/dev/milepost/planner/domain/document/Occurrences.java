package dev.milepost.planner.domain.document;

import dev.milepost.events.DisplayText;
import dev.milepost.planner.domain.document.Block.BlockKind;
import dev.milepost.planner.domain.document.BlockContext.Zone;
import dev.milepost.planner.domain.document.Labels.Meaning;
import dev.milepost.planner.domain.document.TaskOpening.OpeningStrength;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds every place where a task stands in a document's sections of tasks. */
final class Occurrences {
  /** More are no plan; the report on them is bounded too. */
  static final int MAX_OCCURRENCES = 20_000;

  private static final int MAX_SHOWN = 80;

  /** A line of a paragraph is a task where a colon or dash makes a title of what follows. */
  private static final Pattern TITLED =
      Pattern.compile("^[\\s*_`~\\])]*(?:[:：–—|]|\\s-\\s)[\\s*_`]*\\S.*");

  private static final Pattern BOLD =
      Pattern.compile("^[^\\p{L}\\p{N}]*(?:\\*\\*|__)[^*]+(?:\\*\\*|__)\\W*$");
  private static final Pattern BOX =
      Pattern.compile("^[*_\\s]*\\[(?<mark>[^\\]]?)](?!\\()\\s*(?<title>.*)");

  private final PlanText text;
  private final TaskForm form;
  private final BlockContexts places;
  private final Map<Integer, TableColumns> tables = new HashMap<>();
  private final List<Occurrence> found = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private int boxes;

  private Occurrences(PlanText text, TaskForm form, BlockContexts places) {
    this.text = text;
    this.form = form;
    this.places = places;
  }

  /**
   * @param faults identifiers that are none, each with its line
   */
  record FoundOccurrences(List<Occurrence> all, List<String> faults) {}

  static FoundOccurrences of(PlanText text, TaskForm form, BlockContexts places) {
    var reading = new Occurrences(text, form, places);
    for (int i = 0; i < text.blocks().size() && reading.found.size() < MAX_OCCURRENCES; i++) {
      if (places.canHoldTasks(i)) {
        reading.read(i, text.blocks().get(i));
      }
    }
    reading.details();
    reading.found.sort(Comparator.comparingInt(Occurrence::line));
    return new FoundOccurrences(reading.ended(), reading.faults);
  }

  /** A task of the sections may be written out, ticked, or in a table elsewhere. */
  private void details() {
    var headed = new HashMap<List<Integer>, Boolean>();
    for (var place : found) {
      headed.merge(place.id().parts(), place.kind() == BlockKind.HEADING, Boolean::logicalOr);
    }
    for (int i = 0; i < text.blocks().size() && found.size() < MAX_OCCURRENCES; i++) {
      var zone = places.of(i).zone();
      if (!form.isBare() && (zone == Zone.OUTSIDE || zone == Zone.LINKS)) {
        elsewhere(i, text.blocks().get(i), headed);
      }
    }
  }

  private void elsewhere(int index, Block block, Map<List<Integer>, Boolean> headed) {
    int before = found.size();
    if (block.isHeading()
        || block.kind() == BlockKind.ROW
        || BOX.matcher(block.first()).matches()) {
      read(index, block);
    }
    var here = new ArrayList<>(found.subList(before, found.size()));
    found.subList(before, found.size()).clear();
    for (var place : here) {
      var known = headed.get(place.id().parts());
      if (known != null) {
        boolean home = block.isHeading() && !known;
        found.add(home ? place : place.asPointer());
      }
    }
  }

  private void read(int index, Block block) {
    if (form.isBoxes()) {
      box(index, block);
      return;
    }
    switch (block.kind()) {
      case HEADING -> {
        TaskOpening.of(block.first(), form, true)
            .ifPresent(o -> add(o, index, block.line(), text.scopeEnd(index)));
      }
      case ITEM -> item(index, block);
      case PARAGRAPH -> lines(index, block, 0);
      case ROW -> row(index, block);
    }
  }

  private void item(int index, Block block) {
    var opening = TaskOpening.of(block.first(), form, true).or(() -> numbered(block));
    opening.ifPresent(o -> add(o, index, block.line(), block.end()));
    lines(index, block, 1);
  }

  /** In the form {@code 1} the number of a numbered list is the identifier. */
  private Optional<TaskOpening> numbered(Block block) {
    if (!form.isBare() || form.depth() > 1 || block.ordinal() < 1 || block.item() >= 0) {
      return Optional.empty();
    }
    return TaskOpening.of(block.ordinal() + ". " + block.first(), form, false);
  }

  /** Lines of a paragraph, each of which can be a task; a sentence is none. */
  private void lines(int index, Block block, int from) {
    for (int at = from; at < block.text().size(); at++) {
      var line = block.text().get(at);
      var match = form.looks().matcher(line);
      if (!match.find()
          || !TITLED.matcher(line.substring(match.end("id"))).matches()
              && !(block.text().size() == 1 && BOLD.matcher(line).matches())) {
        continue;
      }
      int first = block.line() + at;
      TaskOpening.of(line, form, false)
          .ifPresent(o -> add(o, index, first, block.line() + block.text().size() - 1));
    }
  }

  private void row(int index, Block block) {
    var columns = TableColumns.at(text, index, form, tables);
    if (TableColumns.isField(block) || columns.id() < 0 || columns.id() >= block.text().size()) {
      return;
    }
    var opening = TableColumns.cell(block.text().get(columns.id()), form);
    opening.ifPresent(o -> add(columns.row(o, block.text()), index, block.line(), block.end()));
  }

  private void box(int index, Block block) {
    var match = BOX.matcher(block.first());
    if (block.kind() != BlockKind.ITEM || block.item() >= 0 || !match.matches()) {
      return;
    }
    boxes++;
    var title = TaskTitle.of(match.group("title"));
    var done = TaskCompletion.ofBox(match.group("mark")).and(title.done());
    var id = new TaskId(List.of(boxes), "ITEM-%03d".formatted(boxes));
    found.add(
        new Occurrence(
            id,
            title.text(),
            done,
            OpeningStrength.FRONT,
            index,
            block.kind(),
            block.line(),
            block.end()));
  }

  private void add(TaskOpening opening, int index, int line, int end) {
    var block = text.blocks().get(index);
    var id = form.id(opening.id());
    if (opening.strength() == OpeningStrength.BEHIND && id.isEmpty()) {
      return;
    }
    if (id.isEmpty() && isPart(opening.id(), line) || id.isEmpty() && !places.isInTasks(index)) {
      return;
    }
    if (id.isEmpty()) {
      faults.add(
          "Line %d: Expected %s, but found \"%s\": \"%s\""
              .formatted(line, expected(), shown(opening.id()), shown(text.lines().get(line - 1))));
      return;
    }
    boolean pointer = places.of(index).pointer();
    found.add(
        new Occurrence(
            id.get(),
            opening.title(),
            places.isDone(index) ? opening.done().and(TaskCompletion.DONE) : opening.done(),
            pointer ? OpeningStrength.POINTER : opening.strength(),
            index,
            block.kind(),
            line,
            end));
  }

  /** {@code TASK-001-A} within {@code TASK-001} is a part of its text. */
  private boolean isPart(String written, int line) {
    return found.stream()
        .anyMatch(
            place ->
                written.startsWith(place.id().written())
                    && place.line() < line
                    && line <= place.end());
  }

  private String expected() {
    return form == TaskForm.DEFAULT
        ? "TASK- and digits"
        : "an identifier like \"" + form.example() + "\"";
  }

  private static String shown(String text) {
    return DisplayText.shown(text.strip(), MAX_SHOWN);
  }

  /** The task of a paragraph has what follows it, up to the next one or a heading. */
  private List<Occurrence> ended() {
    var all = new ArrayList<Occurrence>();
    for (int i = 0; i < found.size(); i++) {
      var occurrence = found.get(i);
      int next = i + 1 < found.size() ? found.get(i + 1).line() - 1 : text.lines().size();
      all.add(
          occurrence.kind() == BlockKind.PARAGRAPH
              ? occurrence.endingAt(Math.min(next, reach(occurrence)))
              : occurrence);
    }
    return all;
  }

  private int reach(Occurrence occurrence) {
    var own = text.blocks().get(occurrence.block());
    for (int i = occurrence.block() + 1; i < text.blocks().size(); i++) {
      var block = text.blocks().get(i);
      boolean within = own.item() >= 0 && block.line() > text.blocks().get(own.item()).end();
      if (block.isHeading() || within) {
        return block.line() - 1;
      }
    }
    return text.lines().size();
  }

  /** The meaning of a column, for those who read the rows. */
  static List<Meaning> meanings(List<String> head) {
    return head.stream().map(Labels::of).toList();
  }
}
