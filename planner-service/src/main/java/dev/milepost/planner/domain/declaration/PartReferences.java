package dev.milepost.planner.domain.declaration;

import dev.milepost.planner.domain.declaration.Passage.Checkbox;
import dev.milepost.planner.domain.declaration.Passage.SectionPurpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The parts of a text's issue, by its lists and tables.
 *
 * @param named issues that a task list, a list of sub-issues or an ordered table names
 * @param loose issues that other lists and tables begin with; parts only of what is called an epic
 * @param own open tasks that are no issues
 */
public record PartReferences(
    List<IssueReference> named, List<IssueReference> loose, List<String> own) {
  private static final Pattern FIRST =
      Pattern.compile(
          "(?i)[^\\p{L}\\p{N}#]*(?:"
              + IssueReference.PATTERN
              + ")[\\])\"'*]*"
              + "(?!\\s+(?:is|are|must|should|has|was|were|works?|still|can|does)\\b).*",
          Pattern.DOTALL);
  private static final Pattern LAST =
      Pattern.compile(
          "(?i)(?<words>[^\\n]{1,400}?)[\\s\\[(:—–-]+(?:"
              + IssueReference.PATTERN
              + ")[\\])\\s.]*");

  /** Before a reference they make of an item something else than its name. */
  private static final Pattern RELATING =
      Pattern.compile(
          "(?i)\\b(?:see|after|before|by|from|of|in|with|like|per|via|to|for|on|than|cf|unlike|and|or|behind"
              + "|the|as|at|until|once|when|if)[\\s\\[(:]*$");

  public PartReferences {
    named = List.copyOf(named);
    loose = List.copyOf(loose);
    own = List.copyOf(own);
  }

  static PartReferences of(List<Passage> passages) {
    var named = new ArrayList<IssueReference>();
    var loose = new ArrayList<IssueReference>();
    var own = new ArrayList<String>();
    for (var passage : passages) {
      if (passage.item() && isList(passage)) {
        var part = part(passage.text());
        boolean task = passage.boxed() || passage.place() == SectionPurpose.PARTS;
        part.ifPresent((task ? named : loose)::add);
        if (part.isEmpty() && passage.box() == Checkbox.OPEN) {
          own.add(DeclarationUnits.unstruck(passage.text()).strip());
        }
      } else if (!passage.item() && passage.place() != SectionPurpose.LEFT_OUT) {
        DependencyTable.of(passage.text())
            .ifPresent(table -> (table.ordered() ? named : loose).addAll(table.subjects()));
      }
    }
    return new PartReferences(
        bounded(named), bounded(loose), own.stream().filter(t -> !t.isEmpty()).toList());
  }

  private static boolean isList(Passage passage) {
    return passage.place() != SectionPurpose.CRITERIA
        && passage.place() != SectionPurpose.LEFT_OUT
        && (passage.listed() == Relation.NOTHING
            || passage.listed() == Relation.OTHER && passage.place() == SectionPurpose.PARTS);
  }

  /** The issue that an item stands for. */
  private static Optional<IssueReference> part(String text) {
    var item = DeclarationUnits.unstruck(text).strip();
    var match = IssueReference.PATTERN.matcher(item);
    if (FIRST.matcher(item).matches() && match.find()) {
      return Optional.of(IssueReference.of(match));
    }
    var last = LAST.matcher(item);
    boolean named =
        last.matches()
            && !RELATING.matcher(last.group("words")).find()
            && Vocabulary.in(last.group("words")).isEmpty();
    return named ? Optional.of(IssueReference.of(last)) : Optional.empty();
  }

  private static List<IssueReference> bounded(List<IssueReference> found) {
    return found.stream().distinct().limit(Declarations.MAX_OF_A_KIND).toList();
  }
}
