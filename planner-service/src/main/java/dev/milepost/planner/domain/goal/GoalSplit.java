package dev.milepost.planner.domain.goal;

import dev.milepost.events.DisplayText;
import dev.milepost.events.Goal;
import dev.milepost.planner.domain.declaration.MarkdownParser;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commonmark.node.Block;
import org.commonmark.node.Heading;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;

/**
 * Splits a goal to issues without an agent: its headings, else the items of its lists, else one
 * issue. What is numbered waits for what is before it; ticked items are done.
 */
public final class GoalSplit {
  private static final Pattern NUMBERED =
      Pattern.compile(
          "(?i)^(?:(?:step|phase|slice|part|stage)\\s+)?\\d{1,3}\\s*(?:[.):–-]|\\s)\\s*(?=\\S)");
  private static final Pattern BOLD =
      Pattern.compile("^(?:\\*\\*|__)(.+?)[:.]?(?:\\*\\*|__)\\s*[:.–-]?\\s*(.*)$");
  private static final Pattern BOX = Pattern.compile("^\\[([ xX])]\\s+");
  private static final Pattern MARKER = Pattern.compile("^\\s*(?:[-*+]|\\d{1,9}[.)])\\s+");
  private static final Pattern ITEM = Pattern.compile("(?s)^\\s*(?:[-*+]|\\d{1,9}[.)])\\s.*");

  private final Goal goal;
  private final List<String> lines;
  private final List<GoalIssue> issues = new ArrayList<>();

  private GoalSplit(Goal goal) {
    this.goal = goal;
    this.lines = goal.goal().lines().toList();
  }

  /** The issues, in order; at least one, however many there are. */
  public static List<GoalIssue> of(Goal goal) {
    var split = new GoalSplit(goal);
    var blocks = blocks(MarkdownParser.parse(goal.goal()));
    split.headings(blocks);
    if (split.issues.isEmpty()) {
      split.items(blocks);
    }
    if (split.issues.isEmpty()) {
      split.add(goal.title(), goal.goal(), false);
    }
    return List.copyOf(split.issues);
  }

  private static List<Node> blocks(Node parent) {
    var blocks = new ArrayList<Node>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      blocks.add(node);
    }
    return blocks;
  }

  /** The headings of the highest level; a single one at the very beginning is a title. */
  private void headings(List<Node> blocks) {
    var headings = new ArrayList<Heading>();
    blocks.forEach(
        block -> {
          if (block instanceof Heading heading) {
            headings.add(heading);
          }
        });
    if (!headings.isEmpty() && headings.getFirst() == blocks.getFirst() && isTitle(headings)) {
      headings.removeFirst();
    }
    int top = headings.stream().mapToInt(Heading::getLevel).min().orElse(0);
    var chosen = headings.stream().filter(heading -> heading.getLevel() == top).toList();
    for (int at = 0; at < chosen.size(); at++) {
      int end = at + 1 < chosen.size() ? first(chosen.get(at + 1)) : lines.size();
      var written = lines.get(first(chosen.get(at))).replaceAll("^\\s*#+\\s*|\\s*#+\\s*$", "");
      boolean numbered = NUMBERED.matcher(written).find();
      var title = NUMBERED.matcher(written).replaceFirst("");
      add(title, text(last(chosen.get(at)) + 1, end), numbered);
    }
  }

  private static boolean isTitle(List<Heading> headings) {
    int level = headings.getFirst().getLevel();
    return headings.stream().skip(1).allMatch(other -> other.getLevel() > level);
  }

  private void items(List<Node> blocks) {
    for (var block : blocks) {
      if (block instanceof ListBlock list) {
        blocks(list).forEach(item -> item((Block) item, list instanceof OrderedList));
      }
    }
  }

  private void item(Block item, boolean numbered) {
    var written = text(first(item), last(item) + 1);
    var words = MARKER.matcher(written).replaceFirst("");
    var box = BOX.matcher(words);
    if (box.find()) {
      if (!box.group(1).isBlank()) {
        return; // done
      }
      words = box.replaceFirst("");
    }
    int end = words.indexOf('\n');
    var title = end < 0 ? words : words.substring(0, end);
    var rest = end < 0 ? "" : words.substring(end + 1).stripIndent().strip();
    var bold = BOLD.matcher(title);
    if (bold.matches()) {
      title = bold.group(1);
      rest = (bold.group(2) + "\n\n" + rest).strip();
    } else if (title.length() > GoalIssue.MAX_TITLE) {
      rest = words;
    }
    add(title, rest, numbered);
  }

  /** A title without words is none; what is in a list alone is what has to be met. */
  private void add(String title, String own, boolean afterTheLast) {
    var shown = DisplayText.shown(title.strip().replaceFirst(":$", ""), GoalIssue.MAX_TITLE);
    if (shown.isBlank()) {
      return;
    }
    boolean waits = afterTheLast && !issues.isEmpty();
    var criteria = ITEM.matcher(own).matches() ? "## Acceptance criteria\n\n" + own : own;
    issues.add(
        new GoalIssue(
            shown, body(criteria), waits ? List.of(issues.size()) : List.of(), List.of()));
  }

  /** With what the goal says of all of its issues, as a quote: it declares nothing of this one. */
  private String body(String own) {
    var body = new StringBuilder(own.strip());
    quote(body, "Goal", own.strip().equals(goal.goal()) ? "" : goal.title());
    quote(body, "Scope", goal.scope());
    quote(body, "Context", goal.context());
    return body.toString().strip() + "\n";
  }

  private static void quote(StringBuilder to, String title, String text) {
    if (!text.isBlank()) {
      to.append("\n\n## ").append(title).append("\n\n");
      to.append(text.lines().map(line -> ("> " + line).strip()).collect(Collectors.joining("\n")));
    }
  }

  private String text(int from, int to) {
    return from >= to
        ? ""
        : String.join("\n", lines.subList(from, Math.min(to, lines.size()))).stripIndent().strip();
  }

  private static int first(Block block) {
    return block.getSourceSpans().getFirst().getLineIndex();
  }

  private static int last(Block block) {
    return block.getSourceSpans().getLast().getLineIndex();
  }
}
