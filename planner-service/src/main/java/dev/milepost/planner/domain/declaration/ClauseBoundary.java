package dev.milepost.planner.domain.declaration;

import java.util.regex.Pattern;

/** Where a list of references turns to something else. */
final class ClauseBoundary {
  /** Behind a reference: a clause of its own begins with it. */
  private static final Pattern CLAUSE =
      Pattern.compile(
          "(?i)[\\])\"']*\\s+(?:(?:is|are|was|were|can|will|would|may|might|could|goes|looks|broke|got|had|has|have)\\b"
              + "(?!\\s+(?:been\\s+|both\\s+|all\\s+|not\\s+)?(?:merged|done|closed|finished|in|landed|completed?|ready"
              + "|fixed|resolved|released|available|there|shipped|deployed|open)\\b)|(?:was|were|had|got|there)\\b)");

  private static final Pattern EXCLUDED =
      Pattern.compile(
          "(?i)\\b(?:not|never|nor|was|were|formerly|previously|originally|instead|rather|unlike|except"
              + "|excluding|without|independent|unrelated|similar|see|cf|related|duplicate|part\\s+of|parent"
              + "|epic|closes?|fix\\w{0,3}|replac\\w{1,4}|supersed\\w{1,4}|split|ex)\\b|n['’]t\\b");

  private static final Pattern UNCLEAR = Pattern.compile("(?i)\\b(?:how|whether|what|who|if)\\b");

  private ClauseBoundary() {}

  /** True if a clause of its own goes on at a place, right behind a reference. */
  static boolean isClause(String text, int at) {
    return CLAUSE.matcher(text).region(at, text.length()).lookingAt();
  }

  /** True if the words before a reference say that it is not meant. */
  static boolean excludes(String words) {
    return EXCLUDED.matcher(words).find();
  }

  /** True if the words before a reference leave open whether it is meant. */
  static boolean isUnclear(String words) {
    return UNCLEAR.matcher(words).find();
  }
}
