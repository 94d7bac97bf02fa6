package dev.milepost.planner.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Finds issues by number and by title. */
final class KnownIssues {
  private static final Pattern END = Pattern.compile("(?s)(?:\\s*[.,;:!?)\"'”»(|].*)?");

  private final String repository;
  private final Map<Integer, SourceIssue> run = new TreeMap<>();
  private final Map<Integer, SourceIssue> others = new HashMap<>();
  private final Map<String, TreeSet<Integer>> titles = new HashMap<>();

  /** Of titles: looking up a text's beginnings takes no walk over all titles. */
  private final TreeSet<Integer> lengths = new TreeSet<>();

  KnownIssues(PlanRequest request) {
    repository = request.repository();
    request.issues().forEach(issue -> add(issue, run));
    request.others().stream()
        .filter(issue -> !run.containsKey(issue.number()))
        .forEach(issue -> add(issue, others));
  }

  private void add(SourceIssue issue, Map<Integer, SourceIssue> to) {
    to.put(issue.number(), issue);
    var title = normal(issue.title());
    if (!title.isEmpty()) {
      titles.computeIfAbsent(title, t -> new TreeSet<>()).add(issue.number());
      lengths.add(title.length());
    }
  }

  boolean inRun(int number) {
    return run.containsKey(number);
  }

  Optional<SourceIssue> outside(int number) {
    return Optional.ofNullable(others.get(number));
  }

  Optional<SourceIssue> find(int number) {
    return Optional.ofNullable(run.get(number)).or(() -> outside(number));
  }

  /** True unless the reference is to another repository. */
  boolean own(Reference reference) {
    return reference.repository().map(this::isOwn).orElse(true);
  }

  private boolean isOwn(String other) {
    boolean ownerKnown = repository.indexOf('/') >= 0;
    var name = ownerKnown ? other : other.substring(other.indexOf('/') + 1);
    return name.equalsIgnoreCase(repository);
  }

  /**
   * P3: the issues whose title the words are, or begin with; those of the longest such title.
   *
   * @return none, one, or several that share the title
   */
  List<Integer> titled(String words) {
    var text = normal(words.replaceFirst("^[\"'“«(]+", ""));
    for (int length : lengths.headSet(text.length(), true).descendingSet()) {
      var named = titles.get(text.substring(0, length));
      if (named != null && ends(text, length)) {
        return List.copyOf(named);
      }
    }
    return List.of();
  }

  /** After the title the sentence ends, or something that is no word goes on. */
  private static boolean ends(String text, int at) {
    return END.matcher(text.substring(at)).matches();
  }

  private static String normal(String title) {
    return title.strip().replaceAll("\\s+", " ");
  }
}
