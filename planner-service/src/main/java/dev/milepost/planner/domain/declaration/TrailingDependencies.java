package dev.milepost.planner.domain.declaration;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Dependencies whose words stand behind the reference: "#5 must be merged first". */
final class TrailingDependencies {
  private static final String DONE =
      "(?:merged?|done|finish(?:ed)?|clos(?:e|ed)|land(?:s|ed)?|complete[d]?|shipped|ship|in|fixed|go|come|resolved"
          + "|released?|deployed|implemented|available|ready)";
  private static final String THIS = "(?:this|it|we|i|work|starting|the\\s+work|anything)";

  private static final Pattern HARD =
      Pattern.compile(
          "(?i)[\\])\"']*(?:\\s*\\([^()#\\n]{0,100}\\))?,?\\s*(?:"
              + "(?:must|has\\s+to|have\\s+to|needs?\\s+to|should)\\s+(?:be\\s+|have\\s+been\\s+)?(?:\\p{L}{1,15}\\s+){0,2}?"
              + DONE
              + "\\s+(?:first\\b|before\\s+"
              + THIS
              + "\\b|beforehand)"
              + "|(?:block(?:s|ing)|unblocks|enables|unlocks|gates|is\\s+blocking|is\\s+gating|holds\\s+up|precedes)\\s+(?:this|us|it)\\b"
              + "|is\\s+(?:a|the|our|my)\\s+(?:hard\\s+|strict\\s+)?(?:pre-?requisite|blocker|dependency|precondition)"
              + "(?:\\s+(?:for|of)\\s+(?:this|it)\\b|\\s*[.!]?$)"
              + "|(?:comes|goes|lands|merges|ships)?\\s*first\\s*(?:[,.;!]|,?\\s*then\\s+this|$)"
              + "|(?:→|➡️?|⇒|->|-->|=>|>)\\s*(?:this|here|current)\\b"
              + "|(?:is|are|has\\s+been|gets)\\s+(?:merged|done|closed|finished|in|landed)\\b,?\\s+(?:then\\s+)?(?:this|it|we)\\s+(?:can|is|may|will)\\b)");

  private static final Pattern BEFORE =
      Pattern.compile(
          "(?i)(?:^|[.;,:]\\s*)(?:do|finish|merge|land|complete|implement|first|once|as\\s+soon\\s+as|after|when)?\\s*[\\[(\"']*$");

  /** As far as such words reach. */
  private static final int NEAR = 160;

  private TrailingDependencies() {}

  /** Adds what is so declared and not understood yet. */
  static void in(String text, Set<Integer> understood, List<IssueReference> hard) {
    var match = IssueReference.PATTERN.matcher(text);
    while (match.find() && hard.size() < Declarations.MAX_OF_A_KIND) {
      var reference = IssueReference.of(match);
      var after = text.substring(match.end(), Math.min(text.length(), match.end() + NEAR));
      var before = text.substring(Math.max(0, match.start() - NEAR), match.start());
      if (!understood.contains(reference.number())
          && HARD.matcher(after).lookingAt()
          && isWhole(before)) {
        hard.add(reference);
        understood.add(reference.number());
      }
    }
  }

  /** "#5 and #6 must be merged first" is left to a doubt, unless the reference opens its clause. */
  private static boolean isWhole(String before) {
    return BEFORE.matcher(before).find();
  }
}
