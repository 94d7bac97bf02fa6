package dev.milepost.planner.plan;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds issues by number and by title. */
final class KnownIssues {
  private final String repository;
  private final Map<Integer, SourceIssue> run = new TreeMap<>();
  private final Map<Integer, SourceIssue> others = new HashMap<>();
  private final Map<String, TreeSet<Integer>> titles = new HashMap<>();

  KnownIssues(PlanRequest request) {
    repository = request.repository();
    request.issues().forEach(issue -> add(issue, run));
    request.others().stream()
        .filter(issue -> !run.containsKey(issue.number()))
        .forEach(issue -> add(issue, others));
  }

  private void add(SourceIssue issue, Map<Integer, SourceIssue> to) {
    to.put(issue.number(), issue);
    titles.computeIfAbsent(normal(issue.title()), t -> new TreeSet<>()).add(issue.number());
  }

  boolean inRun(int number) {
    return run.containsKey(number);
  }

  Optional<SourceIssue> outside(int number) {
    return Optional.ofNullable(others.get(number));
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
    return titles.entrySet().stream()
        .filter(title -> !title.getKey().isEmpty() && begins(text, title.getKey()))
        .max(Comparator.comparingInt(title -> title.getKey().length()))
        .map(title -> List.copyOf(title.getValue()))
        .orElse(List.of());
  }

  /** After the title the sentence ends, or something that is no word goes on. */
  private static boolean begins(String text, String title) {
    return text.startsWith(title)
        && text.substring(title.length()).matches("(?s)(?:\\s*[.,;:!?)\"'”»(|].*)?");
  }

  private static String normal(String title) {
    return title.strip().replaceAll("\\s+", " ");
  }
}
