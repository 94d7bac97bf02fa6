package dev.milepost.planner.plan;

import dev.milepost.planner.plan.Passage.Listed;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Heading;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;

/** Reads a body as a Markdown tree. Walks without recursion: nesting is as deep as others like. */
final class Passages {
  private static final Pattern DEPENDENCIES =
      Pattern.compile(
          "(?i)[\\W_]*(?:dependenc(?:y|ies)|depends on|blocked by|blockers|prerequisites?)\\s*:?\\s*");
  private static final Pattern RELATED =
      Pattern.compile("(?i)[\\W_]*(?:related(?: to| issues)?|see also)\\s*:?\\s*");
  private static final Pattern TICKED = Pattern.compile("\\[[xX]](?=\\s|$)\\s*");

  /** Deeper than any heading. */
  private static final int OUTSIDE = 7;

  private final List<Passage> found = new ArrayList<>();
  private Listed section = Listed.NOTHING;
  private int sectionLevel = OUTSIDE;

  private Passages() {}

  /** The passages of a body, in order. */
  static List<Passage> of(String body) {
    var reading = new Passages();
    var document = Markdown.parse(body);
    for (Node block = document.getFirstChild(); block != null; block = block.getNext()) {
      if (block instanceof Heading heading) {
        reading.enter(heading);
      }
      reading.read(block);
    }
    return List.copyOf(reading.found);
  }

  private void enter(Heading heading) {
    var title = Inline.of(heading).text();
    if (DEPENDENCIES.matcher(title).matches()) {
      section = Listed.HARD;
      sectionLevel = Math.min(sectionLevel, heading.getLevel());
    } else if (heading.getLevel() <= sectionLevel) {
      section = RELATED.matcher(title).matches() ? Listed.SOFT : Keyword.opposite(title);
      sectionLevel = section == Listed.NOTHING ? OUTSIDE : heading.getLevel();
    } else if (sectionLevel < OUTSIDE) {
      section = Keyword.isOpposite(title) ? Keyword.opposite(title) : Listed.HARD;
    }
  }

  private void read(Node top) {
    var pending = new ArrayDeque<Node>();
    pending.push(top);
    while (!pending.isEmpty()) {
      var node = pending.pop();
      if (node instanceof Paragraph || node instanceof Heading) {
        found.add(passage(node));
      } else if (node instanceof Block && !(node instanceof BlockQuote)) {
        // Code and HTML blocks have no children, so nothing of them is read.
        for (Node child = node.getLastChild(); child != null; child = child.getPrevious()) {
          pending.push(child);
        }
      }
    }
  }

  private Passage passage(Node block) {
    var inline = Inline.of(block);
    boolean item = block.getParent() instanceof ListItem && block.getPrevious() == null;
    var text = inline.text().strip();
    boolean ticked = item && TICKED.matcher(text).lookingAt();
    var listed = block instanceof Heading ? Listed.NOTHING : item ? announced(block) : section;
    return new Passage(text, inline.code(), item, ticked, listed);
  }

  /** A list after "Blocked by:" or "See also:" means that; else what its section means. */
  private Listed announced(Node firstOfItem) {
    var list = firstOfItem.getParent().getParent();
    if (list instanceof ListBlock && list.getPrevious() instanceof Paragraph before) {
      var text = Inline.of(before).text();
      if (Keyword.isOpposite(text)) {
        return Keyword.opposite(text);
      }
      var keyword = Keyword.announcing(text);
      if (keyword != Listed.NOTHING) {
        return keyword;
      }
    }
    return section;
  }
}
