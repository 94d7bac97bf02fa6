package dev.milepost.planner.domain.declaration;

import dev.milepost.planner.domain.declaration.Declarations.AmbiguousReference;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * P3: sentences that look as if they declared a dependency in other words than P2's. They declare
 * nothing, but a warning names them.
 */
final class AmbiguousReferences {
  private static final Pattern SENTENCE = Pattern.compile("(?<=[.!?;。！？])\\s+|\\n|(?<=[。！？])");
  private static final Pattern BEFORE =
      Pattern.compile(
          "(?i)(?<![\\w-])(?:needs?|wait(?:s|ing)?\\s+(?:for|on)|pre-?requisites?|blockers?|blocked"
              + "|builds?\\s+(?:up)?on|built\\s+on|gated|stacked|once|dependenc(?:y|ies)|based\\s+on"
              + "|consumes|rel(?:y|ies)\\s+(?:up)?on|depend(?:s|ing|ent)?|awaits?|held|behind|predecessors?|successors?|branch(?:ed)?\\s+(?:off|from)"
              + "|(?:must|has to|can only|should)\\s[^#]{0,40}\\b(?:after|follow)"
              + "|wartet|benötigt|braucht|abhängig|hängt|blockiert|voraussetzung(?:en)?)(?![\\w-])"
              + "|依赖|依賴|阻塞|前置|等待");
  private static final Pattern AFTER =
      Pattern.compile(
          "(?i)^[^#\\n]{0,40}?(?:\\b(?:must|has to|have to|needs? to|should|is to)\\b[^#\\n]{0,40}"
              + "\\b(?:first|before)\\b|\\bis a (?:pre-?requisite|blocker|dependency)\\b"
              + "|\\bblocks this\\b|\\bfirst\\s*$"
              + "|\\b(?:has|have|must|needs?)\\s+to\\s+be\\s+(?:finished|done|merged|closed|completed?|in)\\b"
              + "|\\bthis\\s+(?:must|has\\s+to|should|needs\\s+to)\\b"
              + "|\\b(?:comes|goes|is)\\s+(?:second|last|after)\\b|(?:→|->)\\s*this|\\bzuerst\\b|阻塞|之后)");
  private static final Pattern NOT_WITHOUT =
      Pattern.compile(
          "(?i)(?:\\b(?:nothing|none|cannot|not|never|useless|impossible|pointless)\\b|n['’]t\\b)[^.#]{0,60}\\bwithout\\s+"
              + "(?:the\\s+)?[\\[(]*$");
  private static final Pattern NEGATION =
      Pattern.compile(
          "(?i)\\b(?:not?|never|no longer|neither|without|unrelated|independent(?:ly)?|nicht|kein\\w*)"
              + "\\b|n['’]t\\b|不");

  /** Such words stand close to the reference. */
  private static final int NEAR = 80;

  /** A sentence of more references is no sentence. */
  private static final int MAX_REFERENCES = 1000;

  static final int MAX_SENTENCE = 200;

  private AmbiguousReferences() {}

  /** The references of a text whose sentence looks like a dependency. */
  static List<AmbiguousReference> in(String text) {
    var found = new ArrayList<AmbiguousReference>();
    for (var sentence : SENTENCE.split(text)) {
      boolean denied = NEGATION.matcher(sentence).find();
      var match = IssueReference.PATTERN.matcher(sentence);
      int seen = 0;
      while (match.find() && found.size() < Declarations.MAX_OF_A_KIND && seen++ < MAX_REFERENCES) {
        var before = sentence.substring(Math.max(0, match.start() - NEAR), match.start());
        var after =
            sentence.substring(match.end(), Math.min(sentence.length(), match.end() + NEAR));
        boolean looks = BEFORE.matcher(before).find() || AFTER.matcher(after).find();
        if (looks && !denied || NOT_WITHOUT.matcher(before).find()) {
          found.add(new AmbiguousReference(IssueReference.of(match), cut(sentence.strip())));
        }
      }
    }
    return found;
  }

  private static String cut(String sentence) {
    return sentence.substring(0, Math.min(sentence.length(), MAX_SENTENCE));
  }
}
