package dev.milepost.planner.domain.document;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A document as lines and blocks: what the rules read.
 *
 * @param lines as written, without a byte order mark and with a front matter left blank
 * @param blocks in the document's order
 */
record PlanText(List<String> lines, List<Block> blocks) {
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final Pattern LINE_END = Pattern.compile("\r\n?|\u2028|\u2029|\u0085");
  private static final Pattern INVISIBLE = Pattern.compile("[\u200B\u2060\u00AD\uFEFF]");
  private static final Pattern RULE = Pattern.compile("---\\s*");

  /** A longer front matter is none. */
  private static final int MAX_FRONT_MATTER = 200;

  /** Reads any text. */
  static PlanText of(String text) {
    var whole = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    whole = INVISIBLE.matcher(whole).replaceAll("");
    var lines = LINE_END.matcher(whole).replaceAll("\n").lines().toList();
    var shown = withoutFrontMatter(lines);
    return new PlanText(shown, BlockReader.of(shown));
  }

  private static List<String> withoutFrontMatter(List<String> lines) {
    if (lines.isEmpty() || !RULE.matcher(lines.getFirst()).matches()) {
      return lines;
    }
    for (int end = 1; end < Math.min(lines.size(), MAX_FRONT_MATTER); end++) {
      if (RULE.matcher(lines.get(end)).matches()) {
        var left = new ArrayList<String>(java.util.Collections.nCopies(end + 1, ""));
        left.addAll(lines.subList(end + 1, lines.size()));
        return List.copyOf(left);
      }
    }
    return lines;
  }

  /** The last line of what stands under a heading. */
  int scopeEnd(int heading) {
    int level = blocks.get(heading).level();
    int end = level == Block.FOLDED ? blocks.get(heading).end() : lines.size();
    for (int next = heading + 1; next < blocks.size(); next++) {
      var block = blocks.get(next);
      if (block.isHeading() && block.level() <= level) {
        return Math.min(end, block.line() - 1);
      }
    }
    return end;
  }
}
