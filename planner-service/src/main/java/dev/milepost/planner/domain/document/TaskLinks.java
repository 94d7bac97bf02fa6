package dev.milepost.planner.domain.document;

import dev.milepost.planner.domain.document.Block.BlockKind;
import dev.milepost.planner.domain.document.BlockContext.Zone;
import dev.milepost.planner.domain.document.Labels.Meaning;
import dev.milepost.planner.domain.document.TextFields.FieldPiece;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Reads what a document says of its tasks: what each waits for. */
final class TaskLinks {
  /** Labels that also stand before other things than tasks: no question is asked about them. */
  private static final Set<String> LOOSE =
      Set.of("after", "before", "needs", "follows", "requires", "require", "upstream", "enables");

  private static final Pattern MAPPED = Pattern.compile("\\s*(?:[:：]|\\s[–—-]\\s)");

  private final PlanText text;
  private final TaskForm form;
  private final BlockContexts places;
  private final TaskItems items;
  private final TaskGroups groups;
  private final Mentions mentions;
  private final TaskListReader values;
  private final TaskDependencies links;
  private final DependencySentences sentences;
  private final UnknownLabels labels;

  private TaskLinks(PlanText text, TaskForm form, BlockContexts places, TaskItems items) {
    this.text = text;
    this.form = form;
    this.places = places;
    this.items = items;
    this.groups = new TaskGroups(items, places);
    this.mentions = new Mentions(items, form, groups);
    this.values = new TaskListReader(mentions, form);
    this.links = new TaskDependencies(items);
    this.sentences = new DependencySentences(items, form, values, links);
    this.labels = new UnknownLabels(items, form, links);
  }

  static TaskDependencies of(PlanText text, TaskForm form, BlockContexts places, TaskItems items) {
    var reading = new TaskLinks(text, form, places, items);
    TaskStatuses.read(text, form, items, reading.links);
    reading.slices();
    for (int i = 0; i < text.blocks().size(); i++) {
      var block = text.blocks().get(i);
      var zone = places.of(i).zone();
      if (zone == Zone.TASKS || zone == Zone.LINKS || reading.owner(block) >= 0) {
        reading.read(i, block);
      }
    }
    return reading.links;
  }

  /** A slice comes after the slice before it. */
  private void slices() {
    var bySlice = new TreeMap<Integer, List<Integer>>();
    var names = new ArrayList<String>();
    for (int i = 0; i < items.all().size(); i++) {
      for (var group : places.of(items.all().get(i).home().block()).groups()) {
        if (group.startsWith("slice ")) {
          if (!names.contains(group)) {
            names.add(group);
          }
          bySlice.computeIfAbsent(names.indexOf(group), k -> new ArrayList<>()).add(i);
        }
      }
    }
    for (int slice = 1; slice < names.size(); slice++) {
      for (int member : bySlice.get(slice)) {
        bySlice.get(slice - 1).forEach(before -> links.add(member, before));
      }
    }
  }

  private int owner(Block block) {
    return items.position(block.line());
  }

  /** The subjects of a block: its task, else the tasks of the phase that it stands under. */
  private List<Integer> owners(int index, Block block) {
    int owner = owner(block);
    if (owner >= 0) {
      return List.of(owner);
    }
    boolean own = block.isHeading() || block.heading() < 0;
    var over = own ? block : text.blocks().get(block.heading());
    var heading = over.isHeading() ? BlockContext.group(over.first()) : "";
    return heading.isEmpty()
        ? List.of()
        : groups.of(heading).stream().map(items::position).toList();
  }

  private void read(int index, Block block) {
    var owners = owners(index, block);
    if (block.kind() == BlockKind.ROW) {
      row(block, owner(block));
      return;
    }
    var meaning = places.meaning(index);
    boolean listed = meaning == Meaning.WAITS_FOR || meaning == Meaning.BLOCKS;
    if (listed && !owners.isEmpty() && !block.isHeading() && isValue(block)) {
      value(String.join(" ", plain(block)), owners, meaning, "", !isLoose(block));
      return;
    }
    if (listed && owners.isEmpty() && block.kind() == BlockKind.ITEM) {
      mapped(block, meaning);
      return;
    }
    if (meaning == Meaning.ASIDE && block.kind() == BlockKind.ITEM) {
      return;
    }
    for (var part : parts(block)) {
      pieces(part, part == block ? owners : List.of(owner(part)));
    }
  }

  /** A paragraph whose lines are tasks is as many blocks; any other block is one. */
  private List<Block> parts(Block block) {
    var parts = new ArrayList<Block>();
    int from = 0;
    for (int at = 1; block.kind() == BlockKind.PARAGRAPH && at < block.text().size(); at++) {
      if (items.position(block.line() + at) != items.position(block.line() + from)) {
        parts.add(block.lines(from, at));
        from = at;
      }
    }
    return from == 0 ? List.of(block) : with(parts, block.lines(from, block.text().size()));
  }

  private static List<Block> with(List<Block> parts, Block last) {
    parts.add(last);
    return parts;
  }

  private void pieces(Block block, List<Integer> owners) {
    for (var piece : TextFields.of(block.text(), form)) {
      if (piece.meaning() == Meaning.NONE) {
        sentences.read(piece.text(), owners);
        labels.note(piece.text(), owners);
      } else if (piece.meaning() == Meaning.WAITS_FOR || piece.meaning() == Meaning.BLOCKS) {
        field(piece, owners);
      }
    }
  }

  /** "TASK-002: TASK-001" in a list of dependencies; a sentence is read as such. */
  private void mapped(Block block, Meaning meaning) {
    var line = String.join(" ", plain(block));
    var match = form.anywhere().matcher(line);
    int subject = match.find() ? form.id(match.group("id")).map(items::position).orElse(-1) : -1;
    var rest = subject < 0 ? "" : line.substring(match.end());
    if (subject >= 0 && MAPPED.matcher(rest).lookingAt() && mentions.at(rest, 0, subject) != null) {
      value(rest, List.of(subject), meaning, "", true);
    } else {
      sentences.read(line, List.of());
    }
  }

  /** Items under a label are its value; of paragraphs those that name something at their start. */
  private boolean isValue(Block block) {
    if (block.kind() == BlockKind.ITEM) {
      return true;
    }
    var first = TextFields.plain(block.first(), form);
    return TaskListReader.isNothing(first) || mentions.at(first, 0, 0) != null;
  }

  private List<String> plain(Block block) {
    return block.text().stream().map(line -> TextFields.plain(line, form)).toList();
  }

  private static boolean isLoose(Block block) {
    return LOOSE.contains(block.before().replaceAll("[^\\p{L} ]", "").strip().toLowerCase());
  }

  private void field(FieldPiece piece, List<Integer> owners) {
    var named = form.all(piece.lead());
    boolean other =
        !named.isEmpty() && piece.lead().strip().matches(".*\\d[\\s*_`]*(?:(?:is|also|only)\\s*)?");
    var subjects =
        other && items.position(named.getLast()) >= 0
            ? List.of(items.position(named.getLast()))
            : owners;
    value(piece.text(), subjects, piece.meaning(), piece.label(), !LOOSE.contains(piece.label()));
  }

  private void value(
      String value, List<Integer> subjects, Meaning meaning, String label, boolean asks) {
    var text = value.replaceFirst("^\\[[ xX]?]\\s*", "");
    for (int subject : subjects) {
      var listed = values.all(text, subject);
      if (!listed.understood() && asks && !text.isBlank()) {
        links.note(
            subject,
            ReaderQuestions.unknown((label.isEmpty() ? "" : label + ": ") + text),
            meaning == Meaning.WAITS_FOR);
      }
      sentences.link(subject, listed.ids(), meaning == Meaning.BLOCKS);
    }
    if (subjects.isEmpty()) {
      form.first(text)
          .ifPresent(id -> links.note(-1, ReaderQuestions.unclear(label + ": " + text, id), true));
    }
  }

  private void row(Block row, int owner) {
    if (owner < 0) {
      sentences.read(String.join(" | ", plain(row)), List.of());
      return;
    }
    if (TableColumns.isField(row)) {
      var meaning = Labels.of(row.text().getFirst());
      if (meaning == Meaning.WAITS_FOR || meaning == Meaning.BLOCKS) {
        value(plain(row).getLast(), List.of(owner), meaning, row.text().getFirst(), true);
      }
      return;
    }
    var meanings = Occurrences.meanings(row.columns());
    for (int column : IntStream.range(0, row.text().size()).toArray()) {
      var meaning = column < meanings.size() ? meanings.get(column) : Meaning.NONE;
      var cell = TextFields.plain(row.text().get(column), form);
      switch (meaning) {
        case WAITS_FOR, BLOCKS ->
            value(cell, List.of(owner), meaning, row.columns().get(column), true);
        case NONE -> {
          sentences.read(cell, List.of(owner));
          labels.note(row.columns().get(column) + ": " + cell, List.of(owner));
        }
        case ASIDE, STATUS, DONE -> {}
      }
    }
  }
}
