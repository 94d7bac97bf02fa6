package dev.milepost.planner.plan;

import dev.milepost.planner.plan.Passage.Listed;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words that declare a dependency (P2). */
final class Keyword {
  /** Group {@code strong}: never said of anything but a dependency. */
  static final Pattern PATTERN =
      Pattern.compile(
          "(?i)(?<![\\w-])(?:(?<hard>(?<strong>(?<block>blocked\\s+(?:by|on))"
              + "|depend(?:s|ent|ing)?\\s+(?:up)?on)|after|requires?)"
              + "|(?<soft>relate[sd]\\s+to|see\\s+also)"
              + "|(?<reverse>blocks|blocking|unblocks|(?:needed|required)\\s+by))(?![\\w-])");

  private static final Pattern AT_THE_END =
      Pattern.compile(PATTERN.pattern() + "(?:\\s+(?:issues|these|the following))?\\s*:?\\s*$");
  private static final Pattern OPPOSITE =
      Pattern.compile(
          "(?i)[\\W_]*(?:(?<waiting>blocks|blocking|unblocks|(?:needed|required) by|dependents?)"
              + "|close[sd]?|fix(?:es|ed)?|resolve[sd]?|parent|part of)\\b");
  private static final Pattern NEGATED =
      Pattern.compile(
          "(?i)(?:\\bnot|\\bno longer|n['’]t|\\bnever)\\s+(?:(?:be(?:ing)?|been)\\s+)?$");
  private static final Pattern OF_THIS = Pattern.compile("(?i)\\bthis\\b[^.!?\\n]{0,30}$");

  /** Enough to see the negation before a keyword. */
  private static final int LOOK_BACK = 32;

  /** Only the end of a paragraph can announce the list after it. */
  private static final int ANNOUNCEMENT = 100;

  private Keyword() {}

  /** What a paragraph that ends in a keyword makes of the list after it. */
  static Listed announcing(String paragraph) {
    var end = paragraph.substring(Math.max(0, paragraph.length() - ANNOUNCEMENT));
    var match = AT_THE_END.matcher(end);
    if (!match.find() || isNegated(end, match.start())) {
      return Listed.NOTHING;
    }
    return kind(match);
  }

  /** True of words that say what waits for the issue, or what it closes: the other way round. */
  static boolean isOpposite(String text) {
    return OPPOSITE.matcher(text).lookingAt();
  }

  /** What a heading or paragraph of such words makes of the list after it. */
  static Listed opposite(String text) {
    var match = OPPOSITE.matcher(text);
    return match.lookingAt() && match.group("waiting") != null ? Listed.REVERSE : Listed.NOTHING;
  }

  static Listed kind(Matcher match) {
    if (match.group("hard") != null) {
      return Listed.HARD;
    }
    return match.group("soft") != null ? Listed.SOFT : Listed.REVERSE;
  }

  /** True where nothing but a dependency is meant, though no issue's number follows. */
  static boolean isDeclaration(String text, Matcher match) {
    if (match.group("strong") == null) {
      return false;
    }
    return match.group("block") != null || isOfThis(text, match.start());
  }

  /** True if the keyword opens a sentence, or "this" is what it speaks of. */
  static boolean isOfThis(String text, int at) {
    return opensSentence(text, at)
        || OF_THIS.matcher(text.substring(Math.max(0, at - LOOK_BACK), at)).find();
  }

  static boolean isNegated(String text, int at) {
    return NEGATED.matcher(text.substring(Math.max(0, at - LOOK_BACK), at)).find();
  }

  /** True if the keyword opens a sentence, a line or a cell. */
  static boolean opensSentence(String text, int at) {
    int before = at - 1;
    while (before >= 0 && " \t([*_\"".indexOf(text.charAt(before)) >= 0) {
      before--;
    }
    return before < 0 || ".!?:;|-\n]".indexOf(text.charAt(before)) >= 0;
  }
}
