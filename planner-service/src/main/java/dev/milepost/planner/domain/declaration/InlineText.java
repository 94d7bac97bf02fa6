package dev.milepost.planner.domain.declaration;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/** The inline content of a block as plain text and its inline code apart. */
record InlineText(String text, List<String> code) {
  /** Text that HTML crosses out is marked as Markdown would. */
  private static final Pattern STRIKES = Pattern.compile("(?i)</?(?:s|del|strike)\\s*>");

  private static final Pattern BREAK = Pattern.compile("(?i)<br\\s*/?>");

  static InlineText of(Node block) {
    var text = new StringBuilder();
    var code = new ArrayList<String>();
    var pending = new ArrayDeque<Node>();
    pushChildren(block, pending);
    while (!pending.isEmpty()) {
      var node = pending.pop();
      if (node instanceof Text words) {
        text.append(words.getLiteral());
      } else if (node instanceof Code words) {
        code.add(words.getLiteral());
        text.append(' ');
      } else if (node instanceof SoftLineBreak || node instanceof HardLineBreak) {
        text.append('\n');
      } else if (node instanceof Link link) {
        text.append(shown(link));
      } else if (node instanceof HtmlInline html && STRIKES.matcher(html.getLiteral()).matches()) {
        text.append("~~");
      } else if (node instanceof HtmlInline html && BREAK.matcher(html.getLiteral()).matches()) {
        text.append('\n');
      } else if (!(node instanceof Image)) {
        pushChildren(node, pending);
      }
    }
    return new InlineText(text.toString(), List.copyOf(code));
  }

  /** A link to an issue whose text does not say which is read as its address. */
  private static String shown(Link link) {
    var inner = of(link).text();
    var address = link.getDestination() == null ? "" : link.getDestination();
    boolean toIssue = IssueReference.PATTERN.matcher(address).matches();
    return toIssue && !IssueReference.PATTERN.matcher(inner).find() ? address : inner;
  }

  private static void pushChildren(Node node, ArrayDeque<Node> pending) {
    for (Node child = node.getLastChild(); child != null; child = child.getPrevious()) {
      pending.push(child);
    }
  }
}
