package dev.milepost.planner.document;

import dev.milepost.planner.document.TaskDocument.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The dependencies of a document's tasks: in their text, in prose, in tables, by slices. */
final class TaskLinks {
  private static final String LIST =
      "(?:[\\s:*_\\[(]*(?:both\\s+)?)(?<list>TASK-\\d{1,6}(?![\\w-])(?:[\\s*_\\])]*(?:\\([^()]{0,80}\\))?"
          + "\\s*(?:[,;/&+]\\s*)?(?:and|und|as well as)?\\s*[*_\\[(]*TASK-\\d{1,6}(?![\\w-])){0,50})";
  private static final Pattern HARD =
      Pattern.compile(
          "(?i)(?<![\\w-])(?:depends?\\s+(?:up)?on|depending\\s+on|blocked\\s+by|requires?|after|needs"
              + "|waits?\\s+for|(?:dependenc(?:y|ies)|prerequisites?|depends)\\s*(?=[:*_]))"
              + LIST);
  private static final Pattern REVERSE =
      Pattern.compile(
          "(?i)(?<![\\w-])(?:blocks|unblocks|needed\\s+by|required\\s+by|before)" + LIST);
  private static final Pattern SLICES =
      Pattern.compile("(?i)\\b(?:after|depends\\s+on|requires)\\s+slice\\s+(\\d{1,3})\\b");
  private static final Pattern SUBJECT = Pattern.compile(TaskId.ANYWHERE);
  private static final Pattern NEGATED =
      Pattern.compile("(?i)(?:\\bnot|\\bno longer|n['’]t|\\bnever)\\s+(?:be(?:ing)?\\s+)?$");
  private static final Pattern OPENS = Pattern.compile("[-*+#|]|\\d{1,4}[.)]|$");
  private static final Pattern SENTENCE = Pattern.compile("(?<=[.!?;])\\s+");

  /** A longer line is no sentence. */
  private static final int MOST_LINE = 4000;

  private final Found document;
  private final Map<Integer, Item> items = new TreeMap<>();
  private final SortedMap<Integer, SortedSet<Integer>> dependsOn = new TreeMap<>();
  private final List<Missing> missing = new ArrayList<>();

  /** A task that is waited for and is not in the document. */
  record Missing(int task, int number) {}

  private TaskLinks(Found document) {
    this.document = document;
    document.items().forEach(item -> items.put(item.id().number(), item));
    items.keySet().forEach(number -> dependsOn.put(number, new TreeSet<>()));
  }

  /** What each task waits for, and what of it is missing. */
  record Links(SortedMap<Integer, SortedSet<Integer>> dependsOn, List<Missing> missing) {}

  static Links of(Found document) {
    var links = new TaskLinks(document);
    links.slices();
    links.lines();
    for (var item : document.items()) {
      var match = SUBJECT.matcher(item.waitsFor());
      while (match.find()) {
        links.add(item.id().number(), Integer.parseInt(match.group(1)));
      }
    }
    return new Links(links.dependsOn, links.missing);
  }

  /** A slice comes after the slice before it. */
  private void slices() {
    var bySlice =
        document.items().stream()
            .filter(item -> item.slice() > 0)
            .collect(Collectors.groupingBy(Item::slice, TreeMap::new, Collectors.toList()));
    bySlice.forEach(
        (slice, members) -> {
          var before = bySlice.getOrDefault(slice - 1, List.of());
          for (var member : members) {
            before.forEach(other -> add(member.id().number(), other.id().number()));
          }
        });
  }

  private void lines() {
    boolean code = false;
    var passage = new StringBuilder();
    int owner = 0;
    for (int line = 1; line <= document.lines().size(); line++) {
      var whole = document.lines().get(line - 1);
      var text = whole.substring(0, Math.min(whole.length(), MOST_LINE)).strip();
      boolean fence = text.startsWith("```") || text.startsWith("~~~");
      boolean read = !fence && !code && document.inSection()[line] && !text.startsWith(">");
      int now = owner(line);
      if (!read
          || now != owner
          || OPENS.matcher(text).lookingAt()
          || passage.length() > MOST_LINE) {
        passage(passage, owner);
      }
      owner = now;
      code ^= fence;
      if (read) {
        passage.append(text).append(' ');
      }
    }
    passage(passage, owner);
  }

  /** Reads what was gathered and begins anew. */
  private void passage(StringBuilder passage, int owner) {
    for (var sentence : SENTENCE.split(passage.toString().replaceAll("`[^`]*`", " "))) {
      sentence(sentence, owner);
    }
    passage.setLength(0);
  }

  /** The innermost task that a line belongs to; 0 for none. */
  private int owner(int line) {
    return document.items().stream()
        .filter(item -> item.line() <= line && line <= item.end())
        .max(java.util.Comparator.comparingInt(Item::line))
        .map(item -> item.id().number())
        .orElse(0);
  }

  private void sentence(String text, int owner) {
    var slices = SLICES.matcher(text);
    while (slices.find() && owner > 0) {
      int slice = Integer.parseInt(slices.group(1));
      document.items().stream()
          .filter(item -> item.slice() == slice && item.id().number() != owner)
          .forEach(item -> add(owner, item.id().number()));
    }
    links(HARD.matcher(text), text, owner, false);
    links(REVERSE.matcher(text), text, owner, true);
  }

  private void links(Matcher match, String text, int owner, boolean reverse) {
    while (match.find()) {
      int subject = subject(text.substring(0, match.start()), owner);
      if (subject > 0 && !NEGATED.matcher(text.substring(0, match.start())).find()) {
        for (int other : numbers(match.group("list"))) {
          add(reverse ? other : subject, reverse ? subject : other);
        }
      }
    }
  }

  /** Whom a sentence speaks of: the task that it names last before the verb, else its owner. */
  private static int subject(String before, int owner) {
    var match = SUBJECT.matcher(before);
    int subject = owner;
    while (match.find()) {
      subject = Integer.parseInt(match.group(1));
    }
    return subject;
  }

  private static Set<Integer> numbers(String list) {
    return SUBJECT
        .matcher(list)
        .results()
        .map(r -> Integer.parseInt(r.group(1)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void add(int task, int blocker) {
    var names = dependsOn.get(task);
    if (names == null || task == blocker) {
      return;
    }
    if (items.containsKey(blocker)) {
      names.add(blocker);
    } else {
      var absent = new Missing(task, blocker);
      if (!missing.contains(absent)) {
        missing.add(absent);
      }
    }
  }
}
