package dev.milepost.planner.document;

import dev.milepost.planner.plan.Markdown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.commonmark.node.Heading;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;

/** Finds the tasks of a plan document (P14). Walks lists without recursion. */
final class TaskDocument {
  /** A plan of more tasks is several. */
  static final int MOST_TASKS = 500;

  private static final Pattern SECTION =
      Pattern.compile(
          "(?i)[\\W\\d_]*(?:(?:the\\s+)?implementation(?:\\s+(?:plan|tasks?|steps|sequence))?"
              + "|tasks?(?:\\s+(?:sequence|breakdown|list|order))?|(?:vertical\\s+)?slices?)[\\W_]*");
  private static final Pattern SLICE =
      Pattern.compile("(?i)^[\\W_]*(?:vertical\\s+)?slice\\s+\\w{1,10}\\b.*", Pattern.DOTALL);
  private static final Pattern PARAGRAPH_TASK =
      Pattern.compile("(?s)^(?:[*_~✅]|\\s)*TASK-\\S*?[*_~]*\\s*(?:[:–—]|\\s-\\s)\\s*\\S.*");
  private static final int OUTSIDE = 7;
  private static final int MOST_SHOWN = 80;

  private final List<String> lines;
  private final List<Item> items = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private int sectionLevel = OUTSIDE;
  private int taskLevel = OUTSIDE;
  private int slice;

  /** Of each line: whether it is in a section that tasks are taken from. */
  private final boolean[] inSection;

  private TaskDocument(String text) {
    lines = text.lines().toList();
    inSection = new boolean[lines.size() + 1];
  }

  /**
   * What was found.
   *
   * @param inSection of each line, whether it belongs to a section of tasks
   */
  record Found(List<Item> items, List<String> faults, List<String> lines, boolean[] inSection) {}

  static Found of(String text) {
    var reading = new TaskDocument(text);
    var document = Markdown.parse(text);
    for (Node block = document.getFirstChild(); block != null; block = block.getNext()) {
      reading.read(block);
    }
    return new Found(reading.whole(), reading.faults, reading.lines, reading.inSection);
  }

  private void read(Node block) {
    if (block instanceof Heading heading) {
      heading(heading);
    } else if (sectionLevel < OUTSIDE) {
      if (block instanceof ListBlock list) {
        list(list);
      } else if (block instanceof Paragraph) {
        paragraph(block);
      }
    }
    if (sectionLevel < OUTSIDE) {
      for (int line = first(block); line <= last(block); line++) {
        inSection[line] = true;
      }
    }
  }

  private void heading(Heading heading) {
    var title = line(heading);
    int level = heading.getLevel();
    if (level <= taskLevel) {
      close(first(heading) - 1);
    }
    if (level <= sectionLevel) {
      boolean opens = SECTION.matcher(title).matches();
      sectionLevel = opens ? level : OUTSIDE;
      slice = 0;
    } else if (SLICE.matcher(title).matches()) {
      slice++;
    } else {
      Opening.of(title)
          .ifPresent(
              opening -> {
                add(opening, first(heading), lines.size(), "");
                taskLevel = level;
              });
    }
  }

  /** The task of a heading ends before the next one of its level. */
  private void close(int line) {
    taskLevel = OUTSIDE;
    for (int i = items.size() - 1; i >= 0; i--) {
      var item = items.get(i);
      if (item.end() == lines.size() && item.line() <= line) {
        items.set(i, ended(item, line));
      }
    }
  }

  private static Item ended(Item item, int end) {
    return new Item(
        item.id(), item.title(), item.line(), end, item.slice(), item.done(), item.waitsFor());
  }

  private void list(ListBlock top) {
    var pending = new java.util.ArrayDeque<Node>();
    pending.push(top);
    while (!pending.isEmpty()) {
      var node = pending.pop();
      if (node instanceof ListItem && node.getFirstChild() instanceof Paragraph first) {
        var text = line(first);
        if (SLICE.matcher(text).matches()) {
          slice++;
        }
        Opening.of(text).ifPresent(opening -> add(opening, first(node), last(node), ""));
      }
      if (node instanceof ListItem || node instanceof ListBlock) {
        for (Node child = node.getLastChild(); child != null; child = child.getPrevious()) {
          pending.push(child);
        }
      }
    }
  }

  private void paragraph(Node paragraph) {
    var text = lines.get(first(paragraph) - 1);
    if (text.stripLeading().startsWith("|")) {
      new TaskTable(lines, first(paragraph), last(paragraph))
          .rows()
          .forEach(row -> add(row.opening(), row.line(), row.line(), row.waitsFor()));
    } else if (PARAGRAPH_TASK.matcher(text).matches()) {
      Opening.of(text).ifPresent(opening -> add(opening, first(paragraph), last(paragraph), ""));
    }
  }

  private void add(Opening opening, int line, int end, String waitsFor) {
    var id = TaskId.of(opening.id());
    if (id.isEmpty()) {
      fault(line, "Expected TASK- and digits, but found \"%s\"".formatted(shown(opening.id())));
    } else if (items.size() >= MOST_TASKS) {
      fault(line, "Expected at most %d tasks".formatted(MOST_TASKS));
    } else {
      items.add(new Item(id.get(), opening.title(), line, end, slice, opening.done(), waitsFor));
    }
  }

  /**
   * One item a task: a task that is only listed in one place and written out in another is one; two
   * that are written out are a fault.
   */
  private List<Item> whole() {
    Map<Integer, Item> byNumber = new LinkedHashMap<>();
    for (var item : items) {
      var before = byNumber.putIfAbsent(item.id().number(), item);
      if (before == null) {
        continue;
      }
      if (isListing(before, item) || isListing(item, before)) {
        byNumber.put(item.id().number(), joined(before, item));
      } else {
        fault(
            item.line(),
            "%s is there twice: also in line %d".formatted(item.id().written(), before.line()));
      }
    }
    return List.copyOf(byNumber.values());
  }

  private static boolean isListing(Item one, Item other) {
    boolean same = one.title().isEmpty() || one.title().equalsIgnoreCase(other.title());
    return same && one.line() != other.line() && one.end() == one.line();
  }

  private static Item joined(Item before, Item item) {
    var longer = before.end() - before.line() >= item.end() - item.line() ? before : item;
    return new Item(
        before.id(),
        before.title().isEmpty() ? item.title() : before.title(),
        longer.line(),
        longer.end(),
        Math.max(before.slice(), item.slice()),
        before.done() || item.done(),
        (before.waitsFor() + " " + item.waitsFor()).strip());
  }

  private void fault(int line, String what) {
    faults.add("Line %d: %s: \"%s\"".formatted(line, what, shown(lines.get(line - 1).strip())));
  }

  private static String shown(String text) {
    return dev.milepost.events.Text.shown(text, MOST_SHOWN);
  }

  /** The first line of a block as it is written, without the marks of a heading. */
  private String line(Node block) {
    var spans = block.getSourceSpans();
    var span = spans.get(0);
    var text = lines.get(span.getLineIndex());
    var from = Math.min(span.getColumnIndex(), text.length());
    return text.substring(from).replaceFirst("^#{1,6}\\s+", "");
  }

  private static int first(Node block) {
    var spans = block.getSourceSpans();
    return spans.isEmpty() ? 1 : spans.get(0).getLineIndex() + 1;
  }

  private static int last(Node block) {
    var spans = block.getSourceSpans();
    return spans.isEmpty() ? 0 : spans.get(spans.size() - 1).getLineIndex() + 1;
  }
}
