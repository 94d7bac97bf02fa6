package dev.milepost.planner.plan;

import dev.milepost.planner.plan.Passage.Box;
import dev.milepost.planner.plan.Passage.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a text is the sum of, by its lists and tables.
 *
 * @param named issues that a task list, a list of sub-issues or an ordered table names
 * @param loose issues that other lists and tables begin with; parts only of what is called an epic
 * @param own open tasks that are no issues
 */
record Parts(List<Reference> named, List<Reference> loose, List<String> own) {
  private static final Pattern FIRST =
      Pattern.compile(
          "(?i)[^\\p{L}\\p{N}#]*(?:"
              + Reference.PATTERN
              + ")[\\])\"'*]*"
              + "(?!\\s+(?:is|are|must|should|has|was|were|works?|still|can|does)\\b).*",
          Pattern.DOTALL);
  private static final Pattern LAST =
      Pattern.compile(
          "(?i)(?<words>[^\\n]{1,400}?)[\\s\\[(:—–-]+(?:" + Reference.PATTERN + ")[\\])\\s.]*");

  /** Before a reference they make of an item something else than its name. */
  private static final Pattern RELATING =
      Pattern.compile(
          "(?i)\\b(?:see|after|before|by|from|of|in|with|like|per|via|to|for|on|than|cf|unlike|and|or|behind"
              + "|the|as|at|until|once|when|if)[\\s\\[(:]*$");

  Parts {
    named = List.copyOf(named);
    loose = List.copyOf(loose);
    own = List.copyOf(own);
  }

  static Parts of(List<Passage> passages) {
    var named = new ArrayList<Reference>();
    var loose = new ArrayList<Reference>();
    var own = new ArrayList<String>();
    for (var passage : passages) {
      if (passage.item() && isList(passage)) {
        var part = part(passage.text());
        boolean task = passage.boxed() || passage.place() == Place.PARTS;
        part.ifPresent((task ? named : loose)::add);
        if (part.isEmpty() && passage.box() == Box.OPEN) {
          own.add(Units.unstruck(passage.text()).strip());
        }
      } else if (!passage.item() && passage.place() != Place.LEFT_OUT) {
        Table.of(passage.text())
            .ifPresent(table -> (table.ordered() ? named : loose).addAll(table.subjects()));
      }
    }
    return new Parts(
        bounded(named), bounded(loose), own.stream().filter(t -> !t.isEmpty()).toList());
  }

  private static boolean isList(Passage passage) {
    return passage.place() != Place.CRITERIA
        && passage.place() != Place.LEFT_OUT
        && (passage.listed() == Relation.NOTHING
            || passage.listed() == Relation.OTHER && passage.place() == Place.PARTS);
  }

  /** The issue that an item stands for. */
  private static Optional<Reference> part(String text) {
    var item = Units.unstruck(text).strip();
    var match = Reference.PATTERN.matcher(item);
    if (FIRST.matcher(item).matches() && match.find()) {
      return Optional.of(Reference.of(match));
    }
    var last = LAST.matcher(item);
    boolean named =
        last.matches()
            && !RELATING.matcher(last.group("words")).find()
            && Vocabulary.in(last.group("words")).isEmpty();
    return named ? Optional.of(Reference.of(last)) : Optional.empty();
  }

  private static List<Reference> bounded(List<Reference> found) {
    return found.stream().distinct().limit(Declarations.MOST_OF_A_KIND).toList();
  }
}
