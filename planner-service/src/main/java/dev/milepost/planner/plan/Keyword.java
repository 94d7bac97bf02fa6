package dev.milepost.planner.plan;

import dev.milepost.planner.plan.Passage.Listed;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words that declare a dependency (P2). */
final class Keyword {
  /** Group {@code strong}: never said of anything but a dependency. */
  static final Pattern PATTERN =
      Pattern.compile(
          "(?i)(?<![\\w-])(?:(?<hard>(?<strong>blocked\\s+(?:by|on)|depend(?:s|ent|ing)?\\s+"
              + "(?:up)?on)|after|requires?)|(?<soft>relate[sd]\\s+to|see\\s+also))(?![\\w-])");

  private static final Pattern AT_THE_END =
      Pattern.compile(PATTERN.pattern() + "(?:\\s+(?:issues|these|the following))?\\s*:?\\s*$");
  private static final Pattern OPPOSITE =
      Pattern.compile(
          "(?i)[\\W_]*(?:blocks|blocking|unblocks|(?:needed|required) by|dependents?"
              + "|close[sd]?|fix(?:es|ed)?|resolve[sd]?|parent|part of)\\b");
  private static final Pattern NEGATED =
      Pattern.compile("(?i)(?:\\bnot|\\bno longer|n['’]t|\\bnever)\\s+(?:be(?:ing)?\\s+)?$");

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
    return isHard(match) ? Listed.HARD : Listed.SOFT;
  }

  /** True of words that say what waits for the issue, or what it closes: the other way round. */
  static boolean isOpposite(String text) {
    return OPPOSITE.matcher(text).lookingAt();
  }

  static boolean isHard(Matcher match) {
    return match.group("hard") != null;
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
