package dev.milepost.planner.domain.document;

import dev.milepost.planner.domain.document.Block.BlockKind;
import dev.milepost.planner.domain.document.Labels.Meaning;
import dev.milepost.planner.domain.document.TaskOpening.OpeningStrength;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The columns of one table.
 *
 * @param id of the identifiers; -1 where no column has them
 * @param title of the titles; -1 where they stand behind the identifiers, or there are none
 * @param meanings of all columns
 * @param ticks the columns with a tick, or nothing, as their name
 */
record TableColumns(int id, int title, List<Meaning> meanings, Set<Integer> ticks) {
  private static final Pattern TITLE =
      Pattern.compile(
          "(?i)(?:(?:task|short|story|item)\\s+)?(?:title|description|name|summary|what|task"
              + "|subject|story|item|work|short name|deliverable|goal|action)(?:\\s*\\(.*\\))?");

  private static final Pattern ID =
      Pattern.compile(
          "(?i)[\\W_]*(?:#|id|no|nr|num(?:ber)?|key|(?:task|step|story|item)s?(?:\\s*(?:#|id|no))?)?[\\W_]*");

  private static final Pattern TICK = Pattern.compile("[✅☑✔✓]?\\uFE0F?");
  private static final Pattern WORDS = Pattern.compile("[\\p{L}\\p{N}]");
  private static final Pattern BOX = Pattern.compile("\\[(?<mark>.?)]");
  private static final Pattern NO_TITLE =
      Pattern.compile(
          "(?i)(?:estimate[ds]?|effort|priority|prio|owner|assignee|who|date|phase|sprint|notes?"
              + "|size|points|type|risk|days?|hours?|tags?|labels?|files?|wave|group|duration"
              + "|complexity|agent|model|commit|pr|reviewer|weight|cost|%|progress)(?:"
              + "\\s*\\(.*\\))?");

  /** The columns of the table that a row belongs to. */
  static TableColumns at(PlanText text, int row, TaskForm form, Map<Integer, TableColumns> known) {
    int first = row;
    while (first > 0 && isSameTable(text.blocks().get(first - 1), text.blocks().get(first))) {
      first--;
    }
    int from = first;
    return known.computeIfAbsent(from, at -> of(text, at, form));
  }

  private static boolean isSameTable(Block before, Block row) {
    return before.kind() == BlockKind.ROW
        && before.columns().equals(row.columns())
        && row.line() - before.line() <= 2;
  }

  private static TableColumns of(PlanText text, int first, TaskForm form) {
    var head = text.blocks().get(first).columns();
    var meanings = Occurrences.meanings(head);
    int most = 0;
    int id = -1;
    for (int column = 0; column < head.size(); column++) {
      boolean free = meanings.get(column) == Meaning.NONE && (!form.isBare() || isId(head, column));
      int count = free ? openings(text, first, column, form) : 0;
      if (count > most) {
        most = count;
        id = column;
      }
    }
    var ticks =
        IntStream.range(0, head.size()).filter(column -> TICK.matcher(head.get(column)).matches());
    return new TableColumns(
        id, title(head, meanings, id), meanings, Set.copyOf(ticks.boxed().toList()));
  }

  /** Numbers alone are identifiers only where their column says so. */
  private static boolean isId(List<String> head, int column) {
    return ID.matcher(head.get(column)).matches();
  }

  /** The task of a cell of the column of identifiers. */
  static Optional<TaskOpening> cell(String cell, TaskForm form) {
    var bare = TextFields.plain(cell, form);
    boolean number = form.isBare() && form.id(bare).isPresent();
    return number
        ? Optional.of(new TaskOpening(bare, "", TaskCompletion.UNSAID, OpeningStrength.POINTER))
        : TaskOpening.of(cell, form, false);
  }

  private static int openings(PlanText text, int first, int column, TaskForm form) {
    int count = 0;
    for (int i = first; i < text.blocks().size(); i++) {
      var row = text.blocks().get(i);
      if (i > first && !isSameTable(text.blocks().get(i - 1), row)) {
        break;
      }
      var cell = column < row.text().size() ? row.text().get(column) : "";
      count += !isField(row) && cell(cell, form).isPresent() ? 1 : 0;
    }
    return count;
  }

  private static int title(List<String> head, List<Meaning> meanings, int id) {
    for (int column = 0; column < head.size(); column++) {
      if (column != id && TITLE.matcher(head.get(column)).matches()) {
        return column;
      }
    }
    boolean next = id >= 0 && id + 1 < head.size() && meanings.get(id + 1) == Meaning.NONE;
    return next && !NO_TITLE.matcher(head.get(id + 1)).matches() ? id + 1 : -1;
  }

  /** The meaning of a tick or a box alone in its cell; other words there mean nothing. */
  private static TaskCompletion ticked(String cell) {
    var box = BOX.matcher(cell);
    if (box.matches()) {
      return TaskCompletion.ofBox(box.group("mark"));
    }
    return WORDS.matcher(cell).find() ? TaskCompletion.UNSAID : TaskCompletion.ofSigns(cell);
  }

  /** True of a row that is a label and its value: a table of one task's fields. */
  static boolean isField(Block row) {
    return row.kind() == BlockKind.ROW
        && row.text().size() == 2
        && Labels.of(row.text().getFirst()) != Meaning.NONE;
  }

  /** A row's task: titled by its column, done as its columns say. */
  TaskOpening row(TaskOpening cell, List<String> cells) {
    var done = cell.done();
    for (int column = 0; column < Math.min(cells.size(), meanings.size()); column++) {
      var said =
          switch (meanings.get(column)) {
            case STATUS -> TaskCompletion.ofStatus(cells.get(column));
            case DONE -> TaskCompletion.ofAnswer(cells.get(column));
            default -> ticks.contains(column) ? ticked(cells.get(column)) : TaskCompletion.UNSAID;
          };
      done = done.and(said);
    }
    boolean own = !cell.title().isEmpty();
    var titled = title >= 0 && title < cells.size() ? TaskTitle.of(cells.get(title)) : null;
    var named = own || titled == null ? cell.title() : titled.text();
    if (!own && titled != null) {
      done = done.and(titled.done());
    }
    return new TaskOpening(
        cell.id(), named, done, named.isEmpty() ? OpeningStrength.POINTER : OpeningStrength.FRONT);
  }
}
