package dev.milepost.planner.domain.plan;

import dev.milepost.planner.domain.declaration.Declarations;
import dev.milepost.planner.domain.declaration.IssueReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Finds issues by number and by title. */
final class KnownIssues {
  /** After the title the sentence ends, or something that is no word goes on. */
  private static final Pattern END = Pattern.compile("(?s)(?:\\s*[.,;:!?)\\]\"'”»(|].*)?");

  private static final Pattern STRUNG =
      Pattern.compile(
          "(?is)[\\])\"'”»]*(?:\\s*[,;&+/|]\\s*(?:and\\s+|or\\s+)?|\\s+(?:and|or|plus|then)\\s+)(?<rest>\\S.*)");

  /** "M1.02", as titles begin with. */
  private static final Pattern IDENTIFIER =
      Pattern.compile("(?=[\\w.-]*\\d)\\[?[A-Za-z][\\w.-]{0,20}]?(?:[,;\\s].*)?");

  private static final Pattern KEY =
      Pattern.compile(
          "(?:\\[(?<bracketed>[A-Za-z][\\w.-]{0,20})]|(?<plain>[A-Za-z][\\w.-]{0,20}):)\\s.*");

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
    name(title, issue.number());
    var key = KEY.matcher(title);
    if (key.matches()) {
      var found = key.group(key.group("plain") == null ? "bracketed" : "plain");
      if (found.chars().anyMatch(Character::isDigit)) {
        name(found, issue.number());
      }
    }
  }

  /** "[M1.02] Add the table" may be named whole, and by its key. */
  private void name(String title, int number) {
    if (!title.isEmpty()) {
      titles.computeIfAbsent(title, t -> new TreeSet<>()).add(number);
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
  boolean own(IssueReference reference) {
    return reference.repository().map(this::isOwn).orElse(true);
  }

  private boolean isOwn(String other) {
    boolean ownerKnown = repository.indexOf('/') >= 0;
    var name = ownerKnown ? other : other.substring(other.indexOf('/') + 1);
    return name.equalsIgnoreCase(repository);
  }

  /**
   * Issues that words name by their title.
   *
   * @param numbers of those that share it
   * @param rest the words behind it, where they are strung to it as another dependency; else empty
   */
  record Titled(List<Integer> numbers, String words, String rest) {}

  /**
   * P3: the issues whose titles the words are, or begin with, one after another; each the longest
   * such title. Empty if the words begin with none.
   */
  List<Titled> titled(String words) {
    var found = new ArrayList<Titled>();
    var rest = words;
    do {
      var text = normal(rest.replaceFirst("^[\"'“«(*]+", ""));
      var next = begins(text);
      if (next.isEmpty() && text.startsWith("[")) {
        next = begins(text.substring(1));
      }
      if (next.isEmpty()) {
        return found;
      }
      found.add(next.get());
      rest = next.get().rest();
    } while (!rest.isEmpty() && found.size() < Declarations.MAX_OF_A_KIND);
    return found;
  }

  private Optional<Titled> begins(String text) {
    for (int length : lengths.headSet(text.length(), true).descendingSet()) {
      var named = titles.get(text.substring(0, length));
      if (named != null) {
        var after = text.substring(length);
        var strung = STRUNG.matcher(after);
        boolean goesOn = strung.matches();
        if (END.matcher(after).matches() || goesOn && isKnown(strung.group("rest"))) {
          var rest = goesOn && isMore(strung.group("rest")) ? strung.group("rest") : "";
          return Optional.of(new Titled(List.copyOf(named), text.substring(0, length), rest));
        }
      }
    }
    return Optional.empty();
  }

  /** Behind a comma a sentence may go on, or a list; it is a list if it looks like a name. */
  private boolean isMore(String rest) {
    return isKnown(rest) || IDENTIFIER.matcher(rest).matches();
  }

  private boolean isKnown(String rest) {
    var text = normal(rest.replaceFirst("^[\"'“«(*\\[]+", ""));
    return lengths.headSet(text.length(), true).descendingSet().stream()
        .anyMatch(length -> titles.containsKey(text.substring(0, length)));
  }

  private static String normal(String title) {
    return title.strip().replaceAll("\\s+", " ");
  }
}
