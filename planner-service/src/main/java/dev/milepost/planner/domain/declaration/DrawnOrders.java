package dev.milepost.planner.domain.declaration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Orders that are drawn: {@code #1 → #2 → #3}, {@code Order: #1, then #2}, and the arrows of a
 * Mermaid graph.
 */
public final class DrawnOrders {
  private static final String ARROW = "(?:→|⟶|⟹|➜|➔|➡\uFE0F?|⇒|-{1,3}>|={1,2}>|»)";
  private static final Pattern BETWEEN = Pattern.compile("\\s*" + ARROW + "\\s*|\\s+>\\s+");
  private static final Pattern THEN =
      Pattern.compile(
          "(?i)\\s*(?:" + ARROW + "|[,;.]?\\s*(?:and\\s+)?(?:then|dann)\\b|,)\\s*|\\s+>\\s+");

  /** Words by which a list is an order. */
  private static final Pattern ORDER =
      Pattern.compile(
          "(?i)[^\\p{L}\\p{N}#]*(?:(?:the|our|suggested|proposed|planned|recommended|strict|merge|merging|build"
              + "|execution|implementation|work|task|issue|sub-?issue|critical|dependency|rollout|release|landing)\\s+){0,3}"
              + "(?:order|sequence|path|chain|graph|flow|reihenfolge)(?:\\s+(?:is|of\\s+\\p{L}{1,20}))?[^\\p{L}\\p{N}#]*");

  private static final Pattern THIS =
      Pattern.compile(
          "(?i)[\\s*_(\\[]*(?:this(?:\\s+(?:one|issue|task|ticket|pr|story))?|here|current)[\\s*_)\\].!]*");

  /** A step opens with its issues, or is a title with its issue in brackets behind it. */
  private static final Pattern STEP =
      Pattern.compile(
          "(?is)(?:[^\\p{L}\\p{N}#]*|[^#]{1,100}[(\\[])(?:" + IssueReference.PATTERN + ").*");

  /** The text before the first step. */
  private static final Pattern LABEL = Pattern.compile("[^#:：]{1,60}[:：](?=\\s)");

  private static final Pattern EDGE =
      Pattern.compile(
          "(?<from>[\\w.-]{1,40})\\s*(?:[\\[({]{1,2}.{0,200}?[\\])}]{1,2})?\\s*"
              + "(?:-{2,3}>|-\\.{1,3}->|={2,3}>|--\\s[^>\\n]{1,60}\\s-{2,3}>)\\s*(?:\\|[^|\\n]{0,60}\\|\\s*)?(?=(?<to>[\\w.-]{1,40}))");
  private static final Pattern NODE =
      Pattern.compile("(?<id>[\\w.-]{1,40})\\s*[\\[({]{1,2}(?<label>.{0,200}?)[\\])}]{1,2}");

  private DrawnOrders() {}

  /**
   * Two issues, the one drawn before the other.
   *
   * @param before null for the issue whose text it is
   * @param after null likewise
   * @param certain false where the direction of an arrow may mean the opposite
   */
  public record DrawnOrder(
      @Nullable IssueReference before,
      @Nullable IssueReference after,
      String sentence,
      boolean certain) {}

  /** The edges that a unit of a text draws; empty unless all of it is a drawing. */
  static List<DrawnOrder> in(String text) {
    var label = LABEL.matcher(text);
    int first = label.lookingAt() ? label.end() : 0;
    boolean ordered = first > 0 && ORDER.matcher(text.substring(0, first)).matches();
    var steps = (ordered ? THEN : BETWEEN).split(text.substring(first));
    if (steps.length < 2 || !IssueReference.PATTERN.matcher(text).find()) {
      return List.of();
    }
    var groups = new ArrayList<List<Optional<IssueReference>>>();
    for (var step : steps) {
      if (!isThis(step) && !STEP.matcher(step).matches()) {
        return List.of();
      }
      groups.add(group(step));
    }
    return pairs(groups, sentence(text), first == 0 || ordered);
  }

  /** The issues that an item of a list opens with, or is the title of. */
  static List<IssueReference> step(String text) {
    return STEP.matcher(text).matches()
        ? group(text).stream().flatMap(Optional::stream).toList()
        : List.of();
  }

  private static boolean isThis(String step) {
    return THIS.matcher(step).matches();
  }

  private static List<Optional<IssueReference>> group(String step) {
    if (isThis(step)) {
      return List.of(Optional.empty());
    }
    return GovernedReferences.in(step, 0, step.length(), true).meant.stream()
        .map(Optional::of)
        .toList();
  }

  private static List<DrawnOrder> pairs(
      List<List<Optional<IssueReference>>> groups, String sentence, boolean certain) {
    var found = new ArrayList<DrawnOrder>();
    for (int i = 1; i < groups.size(); i++) {
      for (var before : groups.get(i - 1)) {
        for (var after : groups.get(i)) {
          if (found.size() < Declarations.MAX_OF_A_KIND) {
            found.add(new DrawnOrder(before.orElse(null), after.orElse(null), sentence, certain));
          }
        }
      }
    }
    return found;
  }

  /**
   * The edges of a Mermaid graph. People draw its arrows either way, so none of them is certain.
   */
  static List<DrawnOrder> ofGraph(String code) {
    var names = new HashMap<String, IssueReference>();
    var nodes = NODE.matcher(code);
    while (nodes.find()) {
      var reference = IssueReference.PATTERN.matcher(nodes.group("label"));
      if (reference.find()) {
        names.put(nodes.group("id"), IssueReference.of(reference));
      }
    }
    var found = new ArrayList<DrawnOrder>();
    for (var line : code.lines().toList()) {
      var edge = EDGE.matcher(line);
      while (edge.find() && found.size() < Declarations.MAX_OF_A_KIND) {
        var before = names.get(edge.group("from"));
        var after = names.get(edge.group("to"));
        if (before != null && after != null) {
          found.add(new DrawnOrder(before, after, sentence(line.strip()), false));
        }
      }
    }
    return found;
  }

  private static String sentence(String text) {
    return text.substring(0, Math.min(text.length(), AmbiguousReferences.MAX_SENTENCE));
  }
}
