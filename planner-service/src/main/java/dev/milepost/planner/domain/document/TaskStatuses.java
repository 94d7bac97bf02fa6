package dev.milepost.planner.domain.document;

import dev.milepost.planner.domain.document.Block.BlockKind;
import dev.milepost.planner.domain.document.TextFields.FieldPiece;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads what fields say of tasks: whether they are done, as {@code **Status**: DONE}; titles. */
final class TaskStatuses {
  /** Marks and a box may stand before the field; words make a sentence of it. */
  private static final Pattern LEAD = Pattern.compile("(?:\\[[ xX]]|[^\\p{L}\\p{N}])*");

  private static final Pattern TITLE =
      Pattern.compile("(?i)[^\\p{L}]*(?:title|name|summary|task)\\s*[:：]\\s*(?<title>\\S.*)");

  /** A task is not named in more places around one line. */
  private static final int MAX_AROUND = 64;

  private final PlanText text;
  private final TaskForm form;
  private final TaskItems items;
  private final TaskDependencies links;

  /** Of each task its places by their first line. */
  private final Map<Integer, TreeMap<Integer, Occurrence>> byLine = new HashMap<>();

  private TaskStatuses(PlanText text, TaskForm form, TaskItems items, TaskDependencies links) {
    this.text = text;
    this.form = form;
    this.items = items;
    this.links = links;
  }

  /** Precedes all else: no question is asked about a task that is done. */
  static void read(PlanText text, TaskForm form, TaskItems items, TaskDependencies links) {
    new TaskStatuses(text, form, items, links).read();
  }

  private void read() {
    for (int i = 0; i < text.blocks().size(); i++) {
      var block = text.blocks().get(i);
      int owner = items.position(block.line());
      if (owner < 0 || !isOwn(block, owner)) {
        continue;
      }
      if (items.all().get(owner).title().isEmpty()) {
        title(owner, block);
      }
      for (var piece : TextFields.of(withoutCode(block), form)) {
        if (LEAD.matcher(piece.lead()).matches()) {
          said(owner, piece);
        }
      }
    }
    for (int position = 0; position < items.all().size(); position++) {
      var item = items.all().get(position);
      if (item.done() == TaskCompletion.UNCLEAR) {
        links.note(position, ReaderQuestions.done(item.id()), true);
      }
    }
  }

  /** {@code `done`} is a status too. */
  private static List<String> withoutCode(Block block) {
    boolean field = TableColumns.isField(block);
    var text = field ? List.of(String.join(": ", block.text())) : block.text();
    return text.stream().map(line -> line.replace("`", "")).toList();
  }

  /** Where only the identifier is in a heading, a field may say the title. */
  private void title(int owner, Block block) {
    for (var line : block.text()) {
      var match = TITLE.matcher(TextFields.plain(line, form));
      if (match.matches()) {
        items.replace(owner, items.all().get(owner).titled(match.group("title").strip()));
        return;
      }
    }
  }

  private void said(int owner, FieldPiece piece) {
    var done =
        switch (piece.meaning()) {
          case STATUS -> TaskCompletion.ofStatus(piece.text());
          case DONE -> TaskCompletion.ofAnswer(piece.text());
          default -> TaskCompletion.UNSAID;
        };
    items.replace(owner, items.all().get(owner).saidToBe(done));
  }

  /** The places of a task that begin before a block, the nearest ones. */
  private Collection<Occurrence> around(Block block, int owner) {
    var index =
        byLine.computeIfAbsent(
            owner,
            key -> {
              var places = new TreeMap<Integer, Occurrence>();
              items.all().get(key).places().forEach(place -> places.put(place.line(), place));
              return places;
            });
    return index.headMap(block.line(), true).descendingMap().values().stream()
        .limit(MAX_AROUND)
        .toList();
  }

  /** Not of its parts: their status is theirs. */
  private boolean isOwn(Block block, int owner) {
    if (block.isHeading() || block.kind() == BlockKind.ROW && !TableColumns.isField(block)) {
      return false;
    }
    return around(block, owner).stream()
        .anyMatch(
            place ->
                place.line() <= block.line()
                    && block.line() <= place.end()
                    && (place.kind() == BlockKind.ITEM
                        ? block.item() == place.block() || block.line() == place.line()
                        : block.item() == text.blocks().get(place.block()).item()));
  }
}
