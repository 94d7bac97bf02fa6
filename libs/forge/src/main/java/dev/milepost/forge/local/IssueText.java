package dev.milepost.forge.local;

import dev.milepost.events.DisplayText;
import dev.milepost.forge.Issue;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

/** Reads an issue from its text (L1). Pure. */
final class IssueText {
  /** As on GitHub. */
  static final int MAX_TITLE = 256;

  /** So that a number fits an int. */
  private static final Pattern NUMBER = Pattern.compile("0*([1-9][0-9]{0,8})");

  private static final Pattern NAME = Pattern.compile("([0-9]+)(?:[-_. ].*)?\\.md");

  private IssueText() {}

  /** True if a file of this name has to be an issue. */
  static boolean isIssueName(String name) {
    return NAME.matcher(name).matches();
  }

  /** The number that a file of this name has to have; empty if its name has none. */
  static OptionalInt numberInName(String name) {
    Matcher inName = NAME.matcher(name);
    Matcher number = NUMBER.matcher(inName.matches() ? inName.group(1) : "");
    return number.matches()
        ? OptionalInt.of(Integer.parseInt(number.group(1)))
        : OptionalInt.empty();
  }

  /**
   * The issue in a file.
   *
   * @return null for a Markdown file that does not say it is one: neither its name nor its front
   *     matter has a number
   */
  static @Nullable Issue read(Path file, String text) throws InvalidIssueException {
    FrontMatter front = FrontMatter.of(text);
    Integer number = number(file.getFileName().toString(), front);
    if (number == null) {
      return null;
    }
    return new Issue(
        number,
        title(front),
        closed(front),
        front.list("labels"),
        milestone(front),
        front.body(),
        file.toUri().toString());
  }

  /** The number of an issue in a file of this name; null for a file that is no issue. */
  static @Nullable Integer number(String name, FrontMatter front) throws InvalidIssueException {
    Matcher inName = NAME.matcher(name);
    String written = front.single("number");
    Integer fromName = inName.matches() ? (Integer) number("its name", inName.group(1)) : null;
    if (written == null) {
      return fromName;
    }
    int number = number("the front matter", written);
    if (fromName != null && fromName != number) {
      throw new InvalidIssueException(
          "its name says issue %d, its front matter issue %d".formatted(fromName, number));
    }
    return number;
  }

  private static int number(String where, String text) throws InvalidIssueException {
    Matcher number = NUMBER.matcher(text);
    if (!number.matches()) {
      throw new InvalidIssueException(
          "the number in %s is \"%s\"; 1 to 999999999 is allowed"
              .formatted(where, DisplayText.shown(text, 40)));
    }
    return Integer.parseInt(number.group(1));
  }

  private static String title(FrontMatter front) throws InvalidIssueException {
    String title = front.single("title");
    if (title == null) {
      title = firstHeading(front.body());
    }
    if (title == null || title.isBlank()) {
      throw new InvalidIssueException(
          "it has no title: neither \"title:\" in front matter nor a heading");
    }
    return oneLine("title", title.strip());
  }

  /** The title of an issue's milestone; null for none. */
  static @Nullable String milestone(FrontMatter front) throws InvalidIssueException {
    String milestone = front.single("milestone");
    return milestone == null || milestone.equals("null") || milestone.equals("~")
        ? null
        : oneLine("milestone", milestone);
  }

  private static boolean closed(FrontMatter front) throws InvalidIssueException {
    String state = front.single("state");
    return switch (state == null ? "open" : state.toLowerCase(Locale.ROOT)) {
      case "open" -> false;
      case "closed" -> true;
      default ->
          throw new InvalidIssueException(
              "its state is \"%s\"; open and closed are allowed"
                  .formatted(DisplayText.shown(state, 40)));
    };
  }

  private static String oneLine(String what, String text) throws InvalidIssueException {
    if (text.codePoints().anyMatch(IssueText::breaksLines)) {
      throw new InvalidIssueException(
          "its %s has line ends or control characters (\"%s\"); a %s is one line of plain text"
              .formatted(what, DisplayText.shown(text, 60), what));
    }
    if (text.length() > MAX_TITLE) {
      throw new InvalidIssueException(
          "its %s has %d characters; at most %d are allowed"
              .formatted(what, text.length(), MAX_TITLE));
    }
    // What turns the direction of writing is no reason to refuse an issue; it is shown as a mark.
    return text.codePoints()
        .map(point -> turnsDirection(point) ? 0xFFFD : point)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean turnsDirection(int point) {
    return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
  }

  private static boolean breaksLines(int point) {
    int type = Character.getType(point);
    return type == Character.CONTROL
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.SURROGATE;
  }

  private static @Nullable String firstHeading(String body) throws InvalidIssueException {
    Node document;
    try {
      document = Parser.builder().build().parse(body);
    } catch (StackOverflowError tooDeep) { // the parser calls itself for each level of emphasis
      throw new InvalidIssueException(
          "its Markdown nests too deep to find a title in; write \"title:\"");
    }
    for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof Heading heading) {
        return plain(heading);
      }
    }
    return null;
  }

  /** Without recursion: emphasis nests as deep as others like. */
  private static String plain(Heading heading) {
    var out = new StringBuilder();
    var pending = new ArrayDeque<Node>();
    pending.push(heading);
    while (!pending.isEmpty()) {
      Node node = pending.pop();
      switch (node) {
        case Text text -> out.append(text.getLiteral());
        case Code code -> out.append(code.getLiteral());
        case SoftLineBreak lineBreak -> out.append(' ');
        default -> {
          for (Node child = node.getLastChild(); child != null; child = child.getPrevious()) {
            pending.push(child);
          }
        }
      }
    }
    return out.toString();
  }

  /** The titles of milestones in the order of their first issue. */
  static List<String> milestones(List<Issue> ascending) {
    return ascending.stream()
        .map(Issue::milestone)
        .filter(java.util.Objects::nonNull)
        .distinct()
        .toList();
  }
}
