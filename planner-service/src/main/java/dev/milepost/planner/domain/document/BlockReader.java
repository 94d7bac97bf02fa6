package dev.milepost.planner.domain.document;

import dev.milepost.planner.domain.document.Block.BlockKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** Makes blocks of a Markdown tree. Walks it without recursion: lists nest as deep as they like. */
final class BlockReader {
  /** Of blocks alone: what is within a line is read as it is written, however it nests. */
  private static final Parser BLOCKS =
      Parser.builder()
          .includeSourceSpans(IncludeSourceSpans.BLOCKS)
          .inlineParserFactory(context -> (lines, block) -> {})
          .build();

  private static final Pattern MARKED_HEADING = Pattern.compile("\\s{0,3}#{1,6}(?:\\s.*|$)");
  private static final Pattern HEADING_MARKS =
      Pattern.compile("^#{1,6}(?:\\s+|$)|\\s+#+\\s*$|^#+$");
  private static final Pattern SUMMARY =
      Pattern.compile("(?i)<summary>(?<title>[^\\n]{1,400})</summary>");

  private static final Pattern TAG = Pattern.compile("</?[A-Za-z][^<>]{0,100}>");

  private static final Pattern THIN_RULE = Pattern.compile("\\s*-+\\s*");

  private final List<String> lines;
  private final boolean marked;
  private final List<Block> blocks = new ArrayList<>();

  /** Indices of the headings that are open, the innermost first. */
  private final Deque<Integer> headings = new ArrayDeque<>();

  /** A node and the item that it is nested in. */
  private record PendingNode(Node node, int item) {}

  private BlockReader(List<String> lines) {
    this.lines = lines;
    this.marked = lines.stream().anyMatch(line -> MARKED_HEADING.matcher(line).matches());
  }

  static List<Block> of(List<String> lines) {
    var reading = new BlockReader(lines);
    var pending = new ArrayDeque<PendingNode>();
    push(BLOCKS.parse(String.join("\n", lines)).getLastChild(), -1, pending);
    while (!pending.isEmpty()) {
      reading.read(pending.pop(), pending);
    }
    return List.copyOf(reading.blocks);
  }

  private static void push(Node last, int item, Deque<PendingNode> pending) {
    for (Node node = last; node != null; node = node.getPrevious()) {
      pending.push(new PendingNode(node, item));
    }
  }

  private void read(PendingNode step, Deque<PendingNode> pending) {
    var node = step.node();
    if (node.getSourceSpans().isEmpty()) {
      return;
    }
    if (node instanceof HtmlBlock html) {
      folded(html, step.item());
    } else if (node instanceof Heading heading) {
      heading(heading, step.item());
    } else if (node instanceof Paragraph) {
      paragraph(node, step.item());
    } else if (node instanceof ListBlock) {
      push(node.getLastChild(), step.item(), pending);
    } else if (node instanceof ListItem item) {
      item(item, step.item(), pending);
    }
  }

  /** The summary of what is folded away heads it like a heading, until it ends. */
  private void folded(HtmlBlock html, int item) {
    for (var span : html.getSourceSpans()) {
      int line = span.getLineIndex() + 1;
      var summary = SUMMARY.matcher(lines.get(line - 1));
      if (summary.find()) {
        int over = headings.isEmpty() ? -1 : headings.peek();
        var title = TAG.matcher(summary.group("title")).replaceAll("").strip();
        blocks.add(
            new Block(
                BlockKind.HEADING,
                line,
                lines.size(),
                Block.FOLDED,
                item,
                over,
                -1,
                List.of(title),
                List.of(),
                ""));
        headings.push(blocks.size() - 1);
      }
      if (lines.get(line - 1).contains("</details>")) {
        unfold(line);
      }
    }
  }

  private void unfold(int line) {
    if (!headings.isEmpty() && blocks.get(headings.peek()).level() == Block.FOLDED) {
      int folded = headings.pop();
      blocks.set(folded, blocks.get(folded).endingAt(line));
    }
  }

  private void heading(Heading heading, int item) {
    var text = text(heading);
    boolean nested = heading.getParent() instanceof ListItem;
    if (nested || isParagraphOverRule(heading)) {
      var body = nested ? text : text.subList(0, text.size() - 1);
      add(BlockKind.PARAGRAPH, heading, 0, item, -1, body.stream().map(this::bare).toList());
      return;
    }
    while (!headings.isEmpty() && blocks.get(headings.peek()).level() >= heading.getLevel()) {
      headings.pop();
    }
    add(BlockKind.HEADING, heading, heading.getLevel(), item, -1, List.of(bare(text.getFirst())));
    headings.push(blocks.size() - 1);
  }

  /** Where headings are marked by {@code #}, a rule right under a line does not make it one. */
  private boolean isParagraphOverRule(Heading heading) {
    var text = text(heading);
    return marked && text.size() > 1 && THIN_RULE.matcher(text.getLast()).matches();
  }

  private String bare(String heading) {
    return HEADING_MARKS.matcher(heading).replaceAll("").strip();
  }

  private void item(ListItem item, int within, Deque<PendingNode> pending) {
    var first = item.getFirstChild();
    boolean words = first instanceof Paragraph || first instanceof Heading;
    words &= first != null && !first.getSourceSpans().isEmpty();
    var text = words ? text(first).stream().map(this::bare).toList() : List.<String>of();
    int ordinal = -1;
    if (item.getParent() instanceof OrderedList list) {
      var start = list.getMarkerStartNumber();
      int before = item.getPrevious() == null ? -1 : ordinalBefore(within);
      ordinal = before < 0 ? (start == null ? 1 : start) : before + 1;
    }
    add(BlockKind.ITEM, item, 0, within, ordinal, text);
    int index = blocks.size() - 1;
    push(item.getLastChild(), index, pending);
    if (words) {
      pending.pop();
    }
  }

  /** The number of the item before in the same list. */
  private int ordinalBefore(int within) {
    for (int i = blocks.size() - 1; i > within; i--) {
      if (blocks.get(i).kind() == BlockKind.ITEM && blocks.get(i).item() == within) {
        return blocks.get(i).ordinal();
      }
    }
    return -1;
  }

  private void paragraph(Node node, int item) {
    var text = text(node);
    int line = line(node);
    var table = MarkdownTable.in(text);
    if (table.isEmpty()) {
      add(BlockKind.PARAGRAPH, node, 0, item, -1, text);
      return;
    }
    var found = table.get();
    int heading = headings.isEmpty() ? -1 : headings.peek();
    var before = before(node);
    if (found.from() > 0) {
      var words = text.subList(0, found.from());
      int end = line + found.from() - 1;
      blocks.add(
          new Block(
              BlockKind.PARAGRAPH, line, end, 0, item, heading, -1, words, List.of(), before));
      before = words.getLast();
    }
    for (var row : found.rows()) {
      int at = line + row.at();
      blocks.add(
          new Block(
              BlockKind.ROW, at, at, 0, item, heading, -1, row.cells(), found.head(), before));
    }
  }

  private void add(BlockKind kind, Node node, int level, int item, int ordinal, List<String> text) {
    int heading = headings.isEmpty() ? -1 : headings.peek();
    blocks.add(
        new Block(
            kind,
            line(node),
            end(node),
            level,
            item,
            heading,
            ordinal,
            text,
            List.of(),
            before(node)));
  }

  private String before(Node node) {
    var of = node instanceof ListItem ? node.getParent() : node;
    var previous = of == null ? null : of.getPrevious();
    if (!(previous instanceof Paragraph) && !(previous instanceof Heading)
        || previous.getSourceSpans().isEmpty()
        || previous instanceof Heading heading && !isParagraphOverRule(heading)) {
      return "";
    }
    var text = text(previous);
    int last = previous instanceof Heading ? text.size() - 2 : text.size() - 1;
    return text.get(Math.max(0, last));
  }

  private List<String> text(Node node) {
    return node.getSourceSpans().stream()
        .map(
            span -> {
              var line = lines.get(span.getLineIndex());
              return line.substring(Math.min(span.getColumnIndex(), line.length())).strip();
            })
        .toList();
  }

  private static int line(Node node) {
    return node.getSourceSpans().getFirst().getLineIndex() + 1;
  }

  private static int end(Node node) {
    return node.getSourceSpans().getLast().getLineIndex() + 1;
  }
}
