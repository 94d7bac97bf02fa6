package dev.milepost.planner.domain.document;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads lists of tasks: the whole value of a label, or what follows a verb in a sentence. */
final class TaskListReader {
  private static final Pattern NOTHING =
      Pattern.compile(
          "(?i)[^\\p{L}\\p{N}]*(?:(?:none|nothing|nil|null|n/?a|no|not\\s+applicable|keine?"
              + "|-)(?![\\w-]).*)?");
  private static final Pattern BRACKETS = Pattern.compile("\\((?<in>[^()]{0,200})\\)");
  private static final Pattern ASIDE =
      Pattern.compile(
          "(?i)\\b(?:in\\s+parallel|parallel\\s+(?:to|with)|independent(?:ly)?|see(?:\\s+also)?"
              + "|related\\s+to|blocks|unblocks|enables|needed\\s+by|required\\s+by|before)\\b.*"
              + "|(?<=[\\p{L}\\d)])\\.\\s+(?=\\p{Lu}).*");
  private static final Pattern ONLY_NUMBERS =
      Pattern.compile(
          "[^\\p{L}\\p{N}]*\\d{1,9}(?:\\s*(?:,|;|&|and|to|\\.\\.|–|-)"
              + "\\s*\\d{1,9})*+[^\\p{L}\\p{N}]*");
  private static final Pattern EXCEPT =
      Pattern.compile(
          "(?i)\\b(?:not|except(?:\\s+for)?|without|excluding|other\\s+than)[\\s(]*(?:the"
              + "\\s+)?(?:tasks?\\s+)?$");
  private static final Pattern COMMA =
      Pattern.compile(
          "(?i)[\\s*_`\\])\"']*(?:\\([^()]{0,80}\\))?[\\s*_\\])]*(?:(?:[,;/&+、，]|\\b(?:and|und"
              + "|or|as\\s+well\\s+as|plus)\\b)\\s*)+(?:(?:also|on|by|then)\\s+)*");
  private static final Pattern WORDS_AND_COMMA =
      Pattern.compile(
          "(?i)\\s+(?!(?:is|are|was|has|have|can|must|should|may|will|does|do|depends?|needs?"
              + "|before|after|blocks|requires?|waits?)\\b)[^,.;:|()\\n]{1,60}(?:,|;|\\band\\b"
              + "|&)\\s*(?:and\\s+)?");
  private static final Pattern VERB =
      Pattern.compile("(?i)\\b(?:is|are|was|has|have|can|must|should|may|will|does|do)\\b");

  /** Behind the last of a list a verb makes it the subject of what follows. */
  private static final Pattern NEXT_SUBJECT =
      Pattern.compile(
          "(?i)[*_`)]*\\s+(?:(?:depends?|needs?|requires?|waits?|blocks|unblocks|on|comes?"
              + "|follows?)\\b|(?:is|are|has|have|can|must|should|will)\\b(?!\\s+(?:(?:both|all"
              + "|been|be)\\s+)*(?:done|merged|completed?|finished|ready|in\\s+place|landed"
              + "|closed|released|approved|available|there|live|deployed|passed|fertig)\\b))");

  private final Mentions mentions;
  private final TaskForm form;

  TaskListReader(Mentions mentions, TaskForm form) {
    this.mentions = mentions;
    this.form = form;
  }

  /**
   * The tasks that a list names.
   *
   * @param understood false of words that name nothing
   * @param end where it ends
   */
  record ListedTasks(List<TaskId> ids, boolean understood, int end) {}

  /** The list that a verb is followed by, from there on; nothing where none begins. */
  ListedTasks after(String text, int from, int owner) {
    var ids = new LinkedHashSet<TaskId>();
    int end = from;
    var next = mentions.at(text, from, owner);
    while (next != null
        && (end == from
            || !NEXT_SUBJECT.matcher(text).region(next.end(), text.length()).lookingAt())) {
      ids.addAll(next.ids());
      end = next.end();
      next = next(text, end, ids, owner);
    }
    return new ListedTasks(List.copyOf(ids), end > from, end);
  }

  private Mentions.NamedTasks next(String text, int end, Set<TaskId> before, int owner) {
    var comma = COMMA.matcher(text).region(end, text.length());
    if (comma.lookingAt()) {
      var named = mentions.at(text, comma.end(), owner);
      if (named == null && !before.isEmpty()) {
        return mentions.digits(text, comma.end(), List.copyOf(before).getLast());
      }
      return named;
    }
    var words = WORDS_AND_COMMA.matcher(text).region(end, text.length());
    boolean said = words.lookingAt() && !VERB.matcher(words.group()).find();
    var named = said ? mentions.at(text, words.end(), owner) : null;
    return named != null && isIdentifier(text, words.end()) ? named : null;
  }

  private boolean isIdentifier(String text, int from) {
    var match = form.anywhere().matcher(text);
    return match.find(from) && text.substring(from, match.start()).isBlank();
  }

  /** All that the value of a label names, with any words between. */
  ListedTasks all(String written, int owner) {
    var text = ASIDE.matcher(withoutAsides(written)).replaceFirst("");
    if (NOTHING.matcher(text).matches()) {
      return new ListedTasks(List.of(), true, written.length());
    }
    if (ONLY_NUMBERS.matcher(text).matches()) {
      var numbers = numbers(text);
      return new ListedTasks(numbers, !numbers.isEmpty(), written.length());
    }
    var ids = new LinkedHashSet<TaskId>();
    var except = new LinkedHashSet<TaskId>();
    int at = 0;
    while (at < text.length()) {
      var start = start(text, at);
      var named = start < 0 ? null : mentions.at(text, start, owner);
      if (named == null || named.end() <= at) {
        at = start < 0 ? text.length() : start + 1;
        continue;
      }
      boolean not = EXCEPT.matcher(text.substring(0, start)).find();
      (not ? except : ids).addAll(named.ids());
      at = named.end();
      var last = ids.isEmpty() ? null : List.copyOf(ids).getLast();
      var comma = COMMA.matcher(text).region(at, text.length());
      var short_ =
          last != null && comma.lookingAt() ? mentions.digits(text, comma.end(), last) : null;
      if (short_ != null) {
        ids.addAll(short_.ids());
        at = short_.end();
      }
    }
    ids.removeIf(id -> except.stream().anyMatch(id::names));
    if (ids.isEmpty() && except.isEmpty()) {
      ids.addAll(titled(text));
    }
    return new ListedTasks(List.copyOf(ids), !ids.isEmpty() || !except.isEmpty(), written.length());
  }

  /** True of "none", "n/a", a dash and the like. */
  static boolean isNothing(String text) {
    return NOTHING.matcher(text).matches();
  }

  private static final Pattern START =
      Pattern.compile(
          "(?i)\\b(?:all|every|each|everything|the|previous|prior|earlier|preceding|tasks?"
              + "|phases?|slices?|sprints?|stages?|milestones?|iterations?|waves?|batch(?:es)?"
              + "|epics?|weeks?|parts?|groups?)\\b");

  /** Where something may be named: an identifier, or a word that opens another rule. */
  private int start(String text, int from) {
    Matcher id = form.anywhere().matcher(text);
    Matcher word = START.matcher(text);
    int a = id.find(from) ? id.start() : Integer.MAX_VALUE;
    int b = word.find(from) ? word.start() : Integer.MAX_VALUE;
    int first = Math.min(a, b);
    return first == Integer.MAX_VALUE ? -1 : first;
  }

  /** "(the store, once TASK-009)" is no list; "(TASK-001)" is. */
  private String withoutAsides(String text) {
    return BRACKETS
        .matcher(text)
        .replaceAll(
            match -> {
              var left = form.anywhere().matcher(match.group("in")).replaceAll("");
              boolean list =
                  left.replaceAll("(?i)\\b(?:and|to|through)\\b", "").matches("[^\\p{L}]*");
              return Matcher.quoteReplacement(list ? match.group("in") : " ");
            });
  }

  private List<TaskId> numbers(String text) {
    var ids = new ArrayList<TaskId>();
    var match = Pattern.compile("\\d{1,9}").matcher(text);
    while (match.find()) {
      var before = ids.isEmpty() ? null : ids.getLast();
      var named = form.ofDigits(match.group());
      if (named.isEmpty() || !mentions.has(named.get())) {
        return List.of();
      }
      boolean range =
          before != null && text.substring(0, match.start()).matches(".*(?:–|-|to|\\.\\.)\\s*");
      ids.addAll(range ? mentions.between(before, named.get()) : List.of(named.get()));
    }
    return ids;
  }

  /** Exact titles, alone or in a list. */
  private List<TaskId> titled(String text) {
    var whole = mentions.titled(text.replaceAll("[.\\s]+$", ""));
    if (whole.size() == 1) {
      return whole;
    }
    var ids = new ArrayList<TaskId>();
    for (var part : text.split("[,;]")) {
      var found = mentions.titled(part);
      if (found.size() != 1) {
        return List.of();
      }
      ids.addAll(found);
    }
    return ids;
  }
}
