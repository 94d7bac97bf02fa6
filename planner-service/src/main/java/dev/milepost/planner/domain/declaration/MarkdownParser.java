package dev.milepost.planner.domain.declaration;

import java.util.regex.Pattern;
import org.commonmark.node.Document;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** Parses Markdown from any author. */
public final class MarkdownParser {
  private static final Parser PARSER =
      Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS).build();

  /** Marks that nest within a line; a list's marker is followed by a blank and stays. */
  private static final Pattern NESTING = Pattern.compile("[*_](?=\\S)|[\\[\\]!]");

  private MarkdownParser() {}

  /**
   * The tree of a text, its blocks with their places in it. The parser calls itself for each level
   * of emphasis and of pictures within pictures; where that is more than the stack holds, the text
   * is read without them.
   */
  public static Node parse(String text) {
    try {
      return PARSER.parse(text);
    } catch (StackOverflowError tooDeep) {
      return flat(text);
    }
  }

  private static Node flat(String text) {
    try {
      return PARSER.parse(NESTING.matcher(text).replaceAll(" "));
    } catch (StackOverflowError stillTooDeep) {
      var paragraph = new Paragraph();
      paragraph.appendChild(new Text(text));
      var document = new Document();
      document.appendChild(paragraph);
      return document;
    }
  }
}
