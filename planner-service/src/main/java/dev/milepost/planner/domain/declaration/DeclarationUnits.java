package dev.milepost.planner.domain.declaration;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Cuts a passage into what each says something of its own: declarations, sentences, cells. */
final class DeclarationUnits {
  private static final Pattern SENTENCE =
      Pattern.compile("(?<=[.!?])(?<!\\b(?:e\\.g|i\\.e|cf|vs|no|etc)\\.)\\s+|(?<=[。！？])");
  private static final Pattern CELL = Pattern.compile("\\s\\|\\s|^\\s*\\||\\|\\s*$");

  /** Text that is crossed out does not count. */
  private static final Pattern STRUCK =
      Pattern.compile(
          "~~(?=\\S)(.{1,2000}?)(?<=\\S)~~|(?<![~\\w])~(?=\\S)([^~\\n]{1,300}?)(?<=\\S)~(?![~\\w])",
          Pattern.DOTALL);

  private static final Pattern DECORATION =
      Pattern.compile(
          "^(?:[^\\p{L}\\p{N}#\\[(\"'“«@~<|:-]++|:[a-z0-9_+-]{1,30}:|:|-(?!-?>)){1,20}");

  /** A line that ends so goes on in the next. */
  private static final Pattern OPEN =
      Pattern.compile(
          "(?i)(?:[,、，&+/]|\\b(?:and|or|on|by|for|of|until|after|before|the|a|an|to|in|with|from)|->|→|=>)\\s*$");

  /** A line that ends so goes on, even with a phrase. */
  private static final Pattern UNFINISHED =
      Pattern.compile(
          "(?i)\\b(?:is|are|be|being|been|still|currently|that|which|it|this|also|not|no longer|never|and|only)\\s*$");

  private static final Pattern NUMBERS =
      Pattern.compile(
          "(?i)[\\s,;&+(\\[]*(?:(?:and|or|plus)\\s+)?(?:(?:"
              + IssueReference.PATTERN
              + ")[\\s,;.&+)\\]]*(?:and|or|plus)?(?:\\s*\\([^()#]{0,200}\\))?){1,50}");
  private static final Pattern CONNECTED =
      Pattern.compile("(?i)\\s*(?:,|&|\\+|->|→|(?:and|or|plus|as well as)\\b)");
  private static final Pattern ENDED = Pattern.compile("[.!?:;|。！？]\\s*$");

  private DeclarationUnits() {}

  /** The units of a text, in order; emphasis and what is crossed out are gone. */
  static List<String> of(String text) {
    var units = new ArrayList<String>();
    for (var line : lines(unstruck(text))) {
      for (var sentence : SENTENCE.split(line)) {
        for (var cell : CELL.split(sentence)) {
          var unit = DECORATION.matcher(cell.strip()).replaceFirst("");
          if (!unit.isEmpty()) {
            units.add(unit);
          }
        }
      }
    }
    return units;
  }

  static String unstruck(String text) {
    return text.indexOf('~') < 0 ? text : STRUCK.matcher(text).replaceAll(" ");
  }

  /** Lines, those that only break a sentence joined. */
  private static List<String> lines(String text) {
    var lines = new ArrayList<String>();
    for (var line : text.split("\\R")) {
      var next = line.strip();
      if (next.isEmpty()) {
        continue;
      }
      if (!lines.isEmpty() && continues(lines.getLast(), next)) {
        lines.set(lines.size() - 1, lines.getLast() + " " + next);
      } else {
        lines.add(next);
      }
    }
    return lines;
  }

  private static boolean continues(String before, String next) {
    var end = before.substring(Math.max(0, before.length() - 120));
    if (end.endsWith("|") || next.startsWith("|")) {
      return false;
    }
    var phrases = Vocabulary.in(next.substring(0, Math.min(next.length(), 120)));
    boolean opens =
        !phrases.isEmpty()
            && DECORATION
                .matcher(next.substring(0, phrases.getFirst().start()))
                .replaceFirst("")
                .isEmpty();
    if (opens) {
      return UNFINISHED.matcher(end).find();
    }
    if (OPEN.matcher(end).find() || CONNECTED.matcher(next).lookingAt()) {
      return true;
    }
    if (NUMBERS.matcher(next).matches()) {
      return true;
    }
    if (end.endsWith(":") || endsInPhrase(end)) {
      return true;
    }
    return Character.isLowerCase(next.codePointAt(0)) && !ENDED.matcher(end).find();
  }

  private static boolean endsInPhrase(String end) {
    var phrases = Vocabulary.in(end);
    return !phrases.isEmpty() && phrases.getLast().end() == end.length();
  }
}
