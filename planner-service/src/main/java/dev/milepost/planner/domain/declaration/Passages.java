package dev.milepost.planner.domain.declaration;

import dev.milepost.planner.domain.declaration.Passage.Checkbox;
import dev.milepost.planner.domain.declaration.Passage.OrderPosition;
import dev.milepost.planner.domain.declaration.Passage.SectionPurpose;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.jspecify.annotations.Nullable;

/** Reads a body as a Markdown tree. Walks without recursion: nesting is as deep as others like. */
final class Passages {
  private static final Pattern BOX = Pattern.compile("\\[([ xX]?)](?=\\s|$)\\s*");
  private static final Pattern ALERT =
      Pattern.compile("(?i)\\s*\\[!(?:note|tip|important|warning|caution)]\\s*(?:\\n|$)");
  private static final Pattern PARTS =
      Pattern.compile(
          "(?i)[^\\p{L}\\p{N}]*(?:(?:list\\s+of|all|the|tracked|child|linked|included)\\s+)?(?:sub-?\\s?issues?|sub-?\\s?tasks?|child(?:ren)?|issues|tasks"
              + "|task\\s+list|(?:user\\s+)?stories|tickets|parts|work\\s+(?:items|packages)|tracked|tracks"
              + ")(?:\\s+(?:of\\s+(?:this\\s+)?(?:epic|issue)|list))?[^\\p{L}\\p{N}]*");
  private static final Pattern CRITERIA =
      Pattern.compile(
          "(?i)[^\\p{L}\\p{N}]*(?:acceptance(?:\\s+(?:criteria|tests?))?|definition\\s+of\\s+done|done\\s+when"
              + "|success\\s+criteria|test(?:s|\\s+plan|ing)?|checks?)[^\\p{L}\\p{N}]*");
  private static final Pattern LEFT_OUT =
      Pattern.compile(
          "(?i)[^\\p{L}\\p{N}]*(?:(?:out\\s+of|not\\s+in)\\s+scope|non-?\\s?goals?|not\\s+included|excluded|alternatives(?:\\s+considered)?"
              + "|what\\s+(?:is|this\\s+is)\\s+not\\b.*)[^\\p{L}\\p{N}]*");

  /** GitHub's own blocks of tasks. */
  private static final String TASK_LIST = "[tasklist]";

  /** Deeper than any heading. */
  private static final int OUTSIDE = 7;

  private final List<Passage> found = new ArrayList<>();
  private Relation section = Relation.NOTHING;
  private int sectionLevel = OUTSIDE;
  private SectionPurpose place = SectionPurpose.ANY;
  private int placeLevel = OUTSIDE;
  private int orderLevel = OUTSIDE;

  private Passages() {}

  /** The passages of a body, in order. */
  static List<Passage> of(String body) {
    var reading = new Passages();
    reading.blocks(body);
    return List.copyOf(reading.found);
  }

  private void blocks(String body) {
    var document = MarkdownParser.parse(body);
    for (Node block = document.getFirstChild(); block != null; block = block.getNext()) {
      if (block instanceof Heading heading) {
        enter(heading);
      }
      read(block);
    }
  }

  private void enter(Heading heading) {
    var title = InlineText.of(heading).text();
    int level = heading.getLevel();
    var whole = Vocabulary.whole(title);
    if (whole == Relation.HARD) {
      section = whole;
      sectionLevel = Math.min(sectionLevel, level);
    } else if (level <= sectionLevel) {
      section = whole;
      sectionLevel = whole == Relation.NOTHING ? OUTSIDE : level;
    } else if (sectionLevel < OUTSIDE) {
      section = whole == Relation.NOTHING ? Relation.HARD : whole;
    }
    if (level <= orderLevel || ListedOrder.announcedBy(title)) {
      orderLevel = ListedOrder.announcedBy(title) ? level : OUTSIDE;
    }
    var kind = kind(title);
    if (level <= placeLevel || kind != SectionPurpose.ANY) {
      place = kind;
      placeLevel = kind == SectionPurpose.ANY ? OUTSIDE : Math.min(placeLevel, level);
    }
  }

  private static SectionPurpose kind(String title) {
    if (LEFT_OUT.matcher(title).matches()) {
      return SectionPurpose.LEFT_OUT;
    }
    if (CRITERIA.matcher(title).matches()) {
      return SectionPurpose.CRITERIA;
    }
    return PARTS.matcher(title).matches() ? SectionPurpose.PARTS : SectionPurpose.ANY;
  }

  private void read(Node top) {
    var pending = new ArrayDeque<Node>();
    pending.push(top);
    while (!pending.isEmpty()) {
      var node = pending.pop();
      if (node instanceof Paragraph || node instanceof Heading) {
        found.add(passage(node));
      } else if (node instanceof HtmlBlock html && html.getLiteral().startsWith("<!--")) {
        behindComment(html.getLiteral());
      } else if (node instanceof FencedCodeBlock code && isTaskList(code)) {
        taskList(code);
      } else if (node instanceof FencedCodeBlock code && isGraph(code)) {
        found.add(
            new Passage(
                code.getLiteral(),
                List.of(),
                false,
                Checkbox.NONE,
                Relation.NOTHING,
                SectionPurpose.DRAWING,
                null));
      } else if (node instanceof Block && !(node instanceof BlockQuote && !isAlert(node))) {
        // Code and HTML blocks have no children, so nothing of them is read.
        for (Node child = node.getLastChild(); child != null; child = child.getPrevious()) {
          pending.push(child);
        }
      }
    }
  }

  /** To a parser of Markdown, what stands in the line of a comment's end is part of the comment. */
  private void behindComment(String html) {
    int end = html.lastIndexOf("-->");
    var rest = end < 0 ? "" : html.substring(end + "-->".length()).strip();
    if (!rest.isEmpty()) {
      found.add(new Passage(rest, List.of(), false, Checkbox.NONE, section, place, null));
    }
  }

  /** An alert is the author's own word; any other quote is another author's. */
  private static boolean isAlert(Node quote) {
    return quote.getFirstChild() instanceof Paragraph first
        && ALERT.matcher(InlineText.of(first).text()).lookingAt();
  }

  private static boolean isTaskList(FencedCodeBlock code) {
    return code.getInfo() != null && code.getInfo().strip().equals(TASK_LIST);
  }

  private boolean isGraph(FencedCodeBlock code) {
    return place != SectionPurpose.LEFT_OUT
        && code.getInfo() != null
        && code.getInfo().strip().equalsIgnoreCase("mermaid");
  }

  private void taskList(FencedCodeBlock code) {
    var within = new Passages();
    within.place = SectionPurpose.PARTS;
    within.placeLevel = 0;
    var document = MarkdownParser.parse(code.getLiteral());
    for (Node block = document.getFirstChild(); block != null; block = block.getNext()) {
      within.read(block);
    }
    found.addAll(within.found);
  }

  private Passage passage(Node block) {
    var inline = InlineText.of(block);
    boolean item = block.getParent() instanceof ListItem && block.getPrevious() == null;
    var text = inline.text().strip();
    var box = Checkbox.NONE;
    var match = BOX.matcher(text);
    if (item && match.lookingAt()) {
      box = match.group(1).isBlank() ? Checkbox.OPEN : Checkbox.TICKED;
      text = text.substring(match.end());
    }
    var listed = block instanceof Heading ? Relation.NOTHING : item ? announced(block) : section;
    var step = item && listed == Relation.NOTHING ? step((ListItem) block.getParent()) : null;
    return new Passage(text, inline.code(), item, box, listed, placeOf(block, item), step);
  }

  /** Null for an item of a list that is no order. A list that counts on goes on. */
  private @Nullable OrderPosition step(ListItem item) {
    var before = beforeList(item.getFirstChild());
    boolean ordered =
        orderLevel < OUTSIDE
            || before != null && ListedOrder.announcedBy(lastLine(InlineText.of(before).text()));
    if (!ordered || !(item.getParent().getParent() instanceof Document)) {
      return null;
    }
    var numbers = item.getParent() instanceof OrderedList list ? list : null;
    boolean counts = numbers != null && begin(numbers) > 1;
    return new OrderPosition(item.getPrevious() == null && !counts, numbers != null);
  }

  private static int begin(OrderedList list) {
    var number = list.getMarkerStartNumber();
    return number == null ? 1 : number;
  }

  private static String lastLine(String text) {
    return text.substring(text.lastIndexOf('\n') + 1).strip();
  }

  /** A list after "Blocked by:" or "See also:" means that; else what its section means. */
  private Relation announced(Node firstOfItem) {
    var before = beforeList(firstOfItem);
    return before == null
        ? section
        : Vocabulary.announcing(InlineText.of(before).text()).orElse(section);
  }

  private SectionPurpose placeOf(Node block, boolean item) {
    var before = item ? beforeList(block) : null;
    var kind = before == null ? SectionPurpose.ANY : kind(InlineText.of(before).text());
    return kind == SectionPurpose.ANY ? place : kind;
  }

  private static @Nullable Node beforeList(Node firstOfItem) {
    var list = firstOfItem.getParent().getParent();
    return list instanceof ListBlock && list.getPrevious() instanceof Paragraph before
        ? before
        : null;
  }
}
